using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Api;

/// <summary>
/// What all of the JSON API shares: who asks and in which book, refusals as problem details, the key by which a request takes
/// effect at most once. It calls the same use cases as the pages.
/// </summary>
[ApiController]
[IgnoreAntiforgeryToken]
[ApiScope]
[EntityTag]
[RequestSizeLimit(MaxBodyBytes)]
public abstract class ApiController : ControllerBase
{
    private const int MaxBodyBytes = 256 * 1024;

    private string? _commandId;

    /// <summary>The header by which a request takes effect at most once.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The person that the token acts for.</summary>
    protected SessionOwner Owner => HttpContext.SessionOwner() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person's book.</summary>
    protected long BookId => Owner.BookId;

    /// <summary>The person, in that book.</summary>
    protected Actor Actor => new(Owner.BookId, Owner.UserId, OnlyLooks: false, Owner.Role);

    /// <summary>Reads the fields of the body; what cannot be read is refused by <see cref="Unreadable"/>.</summary>
    protected ApiReader Reader => field ??= new ApiReader(Owner.Book.Money.Currency);

    /// <summary>The id of the command that this request is: the key that it came with, else a new one.</summary>
    protected string CommandId => _commandId ??= Request.Headers[KeyHeader].ToString() is { Length: > 0 } key
        ? key
        : Guid.NewGuid().ToString();

    /// <summary>The request's cancellation.</summary>
    protected CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>An amount as programs read it.</summary>
    protected string Plain(long amountMinor) => Owner.Book.Money.Plain(amountMinor);

    /// <summary>An amount that may be missing, as programs read it.</summary>
    protected string? Plain(long? amountMinor) => amountMinor is { } minor ? Plain(minor) : null;

    /// <summary>
    /// Where in the body stands what a refusal is about. Mostly the property's own name; a controller whose body calls it otherwise
    /// says so here.
    /// </summary>
    protected virtual string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal.Property.Length == 0)
        {
            return "";
        }

        var words = refusal.Property.Split('.').Select(word => char.ToLowerInvariant(word[0]) + word[1..]).ToList();
        if (refusal.Item is { } item)
        {
            words.Insert(1, item.ToString(CultureInfo.InvariantCulture));
        }

        return "/" + string.Join('/', words);
    }

    /// <summary>Refuses what could not be read; null when everything could.</summary>
    protected ObjectResult? Unreadable() => Reader.Errors.Count == 0
        ? null
        : ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, Reader.Errors).ToResult();

    /// <summary>Answers with what came of a use case, or with why it was refused.</summary>
    protected ActionResult<TAnswer> Answer<T, TAnswer>(Outcome<T> outcome, Func<T, TAnswer> write)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(write);
        return outcome.IsRefused ? Refuse(outcome.Refusals) : Ok(write(outcome.Value));
    }

    /// <summary>The same, 201, of something that has an address from now on.</summary>
    protected ActionResult<TAnswer> Made<T, TAnswer>(Outcome<T> outcome, Func<T, string> path, Func<T, TAnswer> write)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        return outcome.IsRefused ? Refuse(outcome.Refusals) : Created(path(outcome.Value), write(outcome.Value));
    }

    /// <summary>Answers with how things stand after a use case, or with why it was refused.</summary>
    protected async Task<ActionResult<TAnswer>> ThenAsync<T, TAnswer>(Outcome<T> outcome, Func<Task<TAnswer>> read)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(read);
        return outcome.IsRefused ? Refuse(outcome.Refusals) : Ok(await read());
    }

    /// <summary>Answers 204, or with why it was refused.</summary>
    protected ActionResult Emptied<T>(Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.IsRefused ? Refuse(outcome.Refusals) : NoContent();
    }

    /// <summary>There is no such thing here.</summary>
    protected static ObjectResult Missing() => ApiProblem.Of(StatusCodes.Status404NotFound).ToResult();

    /// <summary>The same, of something that is read anew for the answer.</summary>
    protected async Task<ActionResult<TAnswer>> MadeAsync<T, TAnswer>(
        Outcome<T> outcome, Func<T, string> path, Func<T, Task<TAnswer>> read)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(read);
        return outcome.IsRefused ? Refuse(outcome.Refusals) : Created(path(outcome.Value), await read(outcome.Value));
    }

    /// <summary>Answers with something that may not be there.</summary>
    protected ActionResult<TAnswer> Found<T, TAnswer>(T? found, Func<T, TAnswer> write)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(write);
        return found is null ? Missing() : Ok(write(found));
    }

    /// <summary>Says why it was refused.</summary>
    protected ObjectResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        if (refusals.Select(refusal => refusal.RetryAfter).Max() is { } wait)
        {
            var seconds = (wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
            Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return ApiProblem.Of(
            ApiProblem.StatusOf(refusals[0].Kind),
            [.. refusals.Select(refusal => new ApiError(PointerOf(refusal), refusal.Name, DetailOf(refusal)))]).ToResult();
    }

    /// <summary>What is said of forms means keys here.</summary>
    private static string DetailOf(Refusal refusal) => refusal.Name switch
    {
        "command-id-used" =>
            $"This {KeyHeader} was used for a different request, which was carried out. Nothing has been changed this time.",
        "bad-command-id" => $"An {KeyHeader} must have 8 to 100 printable ASCII characters and no spaces.",
        _ => refusal.Sentence,
    };
}
