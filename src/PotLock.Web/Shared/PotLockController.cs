using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>What every page of a signed-in person shares: whose book it is, refusals onto the form, notices after success.</summary>
public abstract class PotLockController : Controller
{
    private MoneyText? _money;
    private bool _commandIdIsSpent;

    /// <summary>The signed-in person, as of this request.</summary>
    protected SessionOwner Owner => HttpContext.SessionOwner() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The person's book.</summary>
    protected long BookId => Owner.BookId;

    /// <summary>The person, in that book: who makes the commands of this request, or only looks at the answer to them again.</summary>
    protected Actor Actor => new(Owner.BookId, Owner.UserId, HttpContext.IsShownAgain(), Owner.Role);

    /// <summary>Reads and writes money as the book does.</summary>
    protected MoneyText Money => _money ??= Owner.Book.Money;

    /// <summary>Reads the form's fields; what cannot be read is put onto the form.</summary>
    protected FormReader Reader => new(ModelState, Money);

    /// <summary>
    /// The field of the page's form in which what a refusal is about was typed. Mostly both have one name; a form that calls it
    /// otherwise says so here.
    /// </summary>
    protected virtual string FieldOf(Refusal refusal) => refusal?.Property ?? "";

    /// <summary>Puts refusals onto the form: beside their fields and in the summary.</summary>
    protected void AddRefusals(IEnumerable<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(FieldOf(refusal), refusal.Sentence);
            ViewData[ViewKeys.RelatedPath] ??= refusal.EntryId is { } entryId ? $"/transactions/{entryId}"
                : refusal.PotId is { } potId ? $"/pots/{potId}"
                : null;
            if (refusal.Name == "month-is-closed" && Owner.Book.ClosedThrough is { } closed)
            {
                ViewData[ViewKeys.SuggestedAction] = new SuggestedAction(
                    $"/settings/months/{DateText.IsoMonth(closed)}#reopen",
                    $"Look at {DateText.FormatMonth(closed, Money.Culture)}, and reopen it if this belongs there");
            }

            _commandIdIsSpent |= refusal.Name is "command-id-used" or "bad-command-id";
        }
    }

    /// <summary>
    /// Says everything that is wrong at once: with fields that could not be read, also what the rules refuse of the others.
    /// </summary>
    protected void AddRefusalsOfOtherFields(IEnumerable<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        AddRefusals(refusals.Where(refusal => ModelState[FieldOf(refusal)] is not { Errors.Count: > 0 }).ToList());
    }

    /// <summary>
    /// The id with which a refused form comes back: its own, since a refusal uses none up, unless that is used up or
    /// unusable; then the next sending is a command of its own.
    /// </summary>
    protected string NextCommandId(string commandId) => _commandIdIsSpent ? CommandForm.NewCommandId() : commandId;

    /// <summary>Goes on without what could not be read of a page's address: nobody typed it into a form.</summary>
    protected void IgnoreUnreadableQuery() => ModelState.Clear();

    /// <summary>A path to go on to when it is one of this app; else the dashboard.</summary>
    protected string LocalPath(string? path) => !string.IsNullOrEmpty(path) && path[0] == '/' && Url.IsLocalUrl(path) ? path : "/dashboard";

    /// <summary>Shows the form again: 422, what was typed kept.</summary>
    protected ViewResult Refused(string view, object model)
    {
        var result = View(view, model);
        result.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return result;
    }

    /// <summary>Shows the form again: 422, or 429 with the time to wait when something was tried too often.</summary>
    protected ViewResult RefusedInTime(string view, object model, IReadOnlyList<Refusal> refusals)
    {
        var result = Refused(view, model);
        if (refusals.Select(refusal => refusal.RetryAfter).Max() is { } wait)
        {
            var seconds = (wait.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;
            Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            result.StatusCode = StatusCodes.Status429TooManyRequests;
        }

        return result;
    }

    /// <summary>Goes to another page of this app after a success (303), with a notice on it.</summary>
    protected SeeOtherResult Done(string path, Notice notice)
    {
        TempData[ViewKeys.Notice] = JsonSerializer.Serialize(notice);
        return new SeeOtherResult(path);
    }
}
