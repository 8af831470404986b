using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Activities;

/// <summary>Something that changed.</summary>
/// <param name="Of">Whose it is, like a pot’s name; empty if it’s the book’s own.</param>
/// <param name="What">What changed; empty if only the thing is named.</param>
/// <param name="Before">What it was, as people write it; null for nothing.</param>
/// <param name="After">What it is; null for nothing.</param>
public sealed record ActivityChangeJson(string Of, string What, string? Before, string? After);

/// <summary>Something that somebody did in the book.</summary>
/// <param name="By">Their first name; null if nobody was noted.</param>
/// <param name="UserId">The person; null if nobody was noted.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The command.</param>
/// <param name="Did">The same in words.</param>
/// <param name="Subject">What it was done to; empty where the changes say it.</param>
/// <param name="EntryId">The entry, or null.</param>
/// <param name="Amount">The entry’s amount, or null.</param>
/// <param name="AmountBefore">The amount of the entry that it replaced, or null.</param>
/// <param name="Changes">What changed.</param>
public sealed record ActivityJson(
    string? By, Guid? UserId, DateTime At, string Kind, string Did, string Subject, string? EntryId, string? Amount, string? AmountBefore,
    IReadOnlyList<ActivityChangeJson> Changes)
{
    /// <summary>One as programs read it.</summary>
    internal static ActivityJson Of(ActivityRow row, MoneyText money) => new(
        row.Name, row.By, row.AtUtc, row.Kind, row.Did, row.Subject, row.Entry is { } entry ? DisplayText.Id(entry.EntryId) : null,
        row.Entry is { } now ? money.Plain(now.AmountMinor) : null, row.Replaced is { } before ? money.Plain(before.AmountMinor) : null,
        [.. row.Changes.Select(change => new ActivityChangeJson(change.Of, change.What, change.Before, change.After))]);
}

/// <summary>Who did what in the book, for programs.</summary>
[Route("api/v1/activity")]
public sealed class ActivityApiController(ActivityQueries activity) : ApiController
{
    /// <summary>What was done, the newest first. Filters you leave out count for nothing.</summary>
    /// <param name="by">The person’s id.</param>
    /// <param name="kind">The command, like <c>edit-pot</c>.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cursor">Where the page before ended.</param>
    [HttpGet]
    public async Task<ActionResult<ApiList<ActivityJson>>> List(string? by, string? kind, string? from, string? to, string? cursor)
    {
        var form = new ActivityForm { By = by, Kind = kind, From = from, To = to };
        var view = await activity.ListAsync(BookId, form.Read(), cursor, Cancelled);
        return Ok(new ApiList<ActivityJson>([.. view.Rows.Select(row => ActivityJson.Of(row, view.Book.Money))], view.Next));
    }
}
