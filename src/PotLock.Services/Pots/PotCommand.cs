using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>What a command on one pot did.</summary>
/// <param name="EntryId">The journal entry it wrote, if any.</param>
/// <param name="WentLive">Whether the pot went live by it.</param>
/// <param name="Place">Where a pot stands that was moved in the order; else null.</param>
/// <param name="CoolingOffDays">For asking to break its lock: how many times 24 hours there are to sleep on it; else null.</param>
/// <param name="Ended">What was scheduled from a pot that was closed, and ended with it; else null.</param>
/// <param name="NeedsAnotherPerson">For asking to break its lock: whether somebody else has to confirm.</param>
/// <param name="FreedMinor">What a pot that was closed still had, in minor units: it moved to the active balance.</param>
public sealed record PotResult(
    long PotId, string Name, long? EntryId = null, bool WentLive = false, PotPlace? Place = null, int? CoolingOffDays = null,
    IReadOnlyList<string>? Ended = null, long FreedMinor = 0, bool NeedsAnotherPerson = false);

/// <summary>Where a pot stands among those that are filling, after it was moved.</summary>
/// <param name="HasMoved">Whether it moved: the first does not move up, nor the last down.</param>
/// <param name="IsFirst">Whether it is the first now.</param>
/// <param name="IsLast">Whether it is the last now.</param>
public sealed record PotPlace(bool HasMoved, bool IsFirst, bool IsLast);

/// <summary>A command on one pot while it runs: the pot, the other active pots, and the active balance, all tracked.</summary>
/// <param name="Scope">The command.</param>
/// <param name="ActivePots">Every active pot, this one included if it is active.</param>
/// <param name="Accounts">The active balance's account and the pots' accounts, by id.</param>
/// <param name="EndsWithPot">What ends when the pot is closed.</param>
internal sealed record PotCommand(
    CommandScope Scope,
    Pot Pot,
    IReadOnlyList<Pot> ActivePots,
    Dictionary<long, LedgerAccount> Accounts,
    IEnumerable<IEndWithPot> EndsWithPot)
{
    private long ActiveId => SystemAccounts.ActiveBalance(Scope.Book.Id);

    /// <summary>The active balance in minor units.</summary>
    public long ActiveBalanceMinor => Accounts[ActiveId].BalanceMinor;

    /// <summary>How the pot's money stands.</summary>
    public PotMoney Money => PotMoney.Of(Pot);

    /// <summary>What a result says.</summary>
    public PotResult Result(JournalEntry? entry = null, bool wentLive = false) => new(Pot.Id, Pot.Name, entry?.Id, wentLive);

    /// <summary>
    /// Moves money from the active balance, or from another pot whose account is at hand, into the pot (negative: out of it), and
    /// settles.
    /// </summary>
    public JournalEntry Move(EntryKind kind, long intoPotMinor, string description, long? otherId = null)
    {
        var entry = Scope.Post(
            new EntryDraft { Kind = kind, Date = Scope.Today, Description = Shorten(description), AmountMinor = Math.Abs(intoPotMinor) }
                .Add(otherId ?? ActiveId, -intoPotMinor).Add(Pot.Id, intoPotMinor),
            Accounts);
        Scope.Apply(
            WeightingRedistribution.SettleFullPots([.. ActivePots.Where(pot => pot.Status == PotStatus.Active).Select(pot => pot.State)]),
            ActivePots, Scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        return entry;
    }

    /// <summary>
    /// Moves everything to the active balance, releases the weighting, ends what is scheduled from the pot and closes it.
    /// </summary>
    public async Task<Outcome<PotResult>> CloseAsync(PotEventKind why, string description)
    {
        var freedMinor = Pot.Account.BalanceMinor;
        var entry = freedMinor == 0 ? null : Move(EntryKind.TakeOut, -freedMinor, description);
        if (Pot.WeightingBasisPoints > 0)
        {
            Scope.SetWeighting(Pot, 0, WeightingReason.Released, entry?.Id);
        }

        Pot.Close();
        Scope.RecordEvent(Pot.Id, why, Scope.Today, entry?.Id);
        Scope.RefreshNextDue(ActivePots);
        List<string> ended = [];
        foreach (var feature in EndsWithPot)
        {
            ended.AddRange(await feature.EndAsync(Scope, Pot.Id));
        }

        return Result(entry) with { Ended = ended, FreedMinor = freedMinor };
    }

    private static string Shorten(string text) =>
        text.Length <= JournalEntry.MaxDescriptionLength ? text : text[..JournalEntry.MaxDescriptionLength];
}

/// <summary>Runs a command on one pot of a book: loads what every such command needs, and refuses an unknown pot.</summary>
public sealed class PotCommandRunner(CommandRunner runner, IEnumerable<IEndWithPot> endsWithPot)
{
    /// <summary>The pot does not exist, or is another's.</summary>
    public static Refusal NoSuchPot { get; } = new("no-such-pot", "", "There is no such pot.", RefusalKind.NotFound);

    internal Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, string kind, long potId, object content,
        Func<PotCommand, Task<Outcome<PotResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, kind, new { potId, content }), scope => ActAsync(scope, potId, act), cancellationToken);

    private async Task<Outcome<PotResult>> ActAsync(
        CommandScope scope, long potId, Func<PotCommand, Task<Outcome<PotResult>>> act) =>
        await LoadAsync(scope, potId) is { } command ? await act(command with { EndsWithPot = endsWithPot }) : NoSuchPot;

    /// <summary>What a step of another command needs to move a pot's money; null when the book has no such pot.</summary>
    internal static async Task<PotCommand?> LoadAsync(CommandScope scope, long potId)
    {
        var active = await scope.Db.LoadActivePotsAsync();
        if ((active.FirstOrDefault(candidate => candidate.Id == potId) ?? await FindAsync(scope, potId)) is not { } pot)
        {
            return null;
        }

        var accounts = await scope.LoadAccountsAsync(SystemAccounts.ActiveBalance(scope.Book.Id));
        foreach (var one in active.Append(pot))
        {
            accounts[one.Id] = one.Account;
        }

        return new PotCommand(scope, pot, active, accounts, []);
    }

    /// <summary>A pot with its account, tracked, whatever its status; null when the book has no such pot.</summary>
    internal static Task<Pot?> FindAsync(CommandScope scope, long potId) =>
        scope.Db.Pots.Include(candidate => candidate.Account).SingleOrDefaultAsync(candidate => candidate.Id == potId);
}
