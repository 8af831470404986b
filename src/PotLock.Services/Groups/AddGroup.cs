using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>What a user asks of a new group.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="CurrencyCode">ISO code of its currency; null for the book's.</param>
/// <param name="Members">The names of the others, in joining order.</param>
public sealed record NewGroup(string Name, string? CurrencyCode, IReadOnlyList<string> Members);

/// <summary>Makes a group with the one who asks as its first member, who takes part with the open book.</summary>
[CommandName("add-group", "made a group")]
public sealed class AddGroup(CommandRunner runner, BookReader books)
{
    /// <summary>Makes it; see <see cref="GroupRules.CheckNew"/> for what is refused.</summary>
    public Task<Outcome<GroupResult>> RunAsync(
        Actor actor, string commandId, NewGroup request, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(request);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "add-group", trimmed), scope => ActAsync(scope, trimmed), cancellationToken);
    }

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(Actor actor, NewGroup request, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        return await CheckAsync(opened.Db, opened.Book, actor.PersonId, Trim(request));
    }

    private static NewGroup Trim(NewGroup request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request with
        {
            Name = request.Name.Trim(),
            Members = [.. request.Members.Select(name => name.Trim()).Where(name => name.Length > 0)],
        };
    }

    private static async Task<List<Refusal>> CheckAsync(Data.PotLockDbContext db, Book book, Guid? personId, NewGroup request)
    {
        var mine = await db.Users.Where(user => user.Id == personId).Select(user => user.FirstName).SingleOrDefaultAsync() ?? "";
        List<Refusal> refusals =
        [
            .. GroupRules.CheckNew(request.Name, request.CurrencyCode ?? book.CurrencyCode, book.CurrencyCode, [mine, .. request.Members]),
        ];
        if (await db.GroupMembers.CountAsync(member => member.UserId == personId && member.LeftOn == null) >= GroupRules.MaxGroups)
        {
            refusals.Add(GroupRules.TooManyGroups);
        }

        return refusals;
    }

    private static async Task<Outcome<GroupResult>> ActAsync(CommandScope scope, NewGroup request)
    {
        var db = scope.Db;
        if (await CheckAsync(db, scope.Book, scope.MadeById, request) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var group = new Group { Name = request.Name, CurrencyCode = scope.Book.CurrencyCode, CreatedAtUtc = scope.NowUtc };
        db.Groups.Add(group);
        // The database gives the number that its members have in their key.
        await db.SaveChangesAsync();
        var me = group.Add(await db.Users.Where(user => user.Id == scope.MadeById).Select(user => user.FirstName).SingleAsync());
        (me.UserId, me.BookId) = (scope.MadeById, scope.Book.Id);
        foreach (var name in request.Members)
        {
            group.Add(name);
        }

        return new GroupResult(group.Id, group.Name);
    }
}
