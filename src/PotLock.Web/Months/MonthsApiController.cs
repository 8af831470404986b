using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Months;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Months;

/// <summary>The months of a book: their figures, closing and reopening them, for programs.</summary>
[Route("api/v1/months")]
[NeedsRole(BookRole.Owner)]
public sealed class MonthsApiController(
    MonthQueries months, CloseMonth closeMonth, ReopenMonth reopenMonth, PreviewClose previewClose) : ApiController
{
    /// <summary>The last 120 months, newest first.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<MonthJson>>> List() => Ok(new ApiList<MonthJson>(
        [.. (await months.ListAsync(BookId, Cancelled)).Rows.Select(row => MonthJson.Of(row, Owner.Book.Money))]));

    /// <summary>One month: as it was closed, or as it is, with what to check before closing it.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    [HttpGet("{month}")]
    public async Task<ActionResult<MonthDetailJson>> Show(string month) => DateText.TryParseIsoMonth(month, out var first)
        ? Found(await months.FindAsync(BookId, first, Cancelled), MonthDetailJson.Of)
        : Missing();

    /// <summary>The snapshot of a closed month, with its digest. An open month has none.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    [HttpGet("{month}/snapshot")]
    public async Task<ActionResult<SnapshotJson>> Snapshot(string month) => DateText.TryParseIsoMonth(month, out var first)
        ? Found(
            await months.FindSnapshotAsync(BookId, first, Cancelled), found => SnapshotJson.Of(found, Owner.Book.Money))
        : Missing();

    /// <summary>Closes the earliest open month, once it has ended: you can’t add anything to it any more.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    /// <param name="body">The month you saw.</param>
    [HttpPost("{month}/close")]
    public async Task<ActionResult<MonthClosedJson>> Close(string month, CloseMonthBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return DateText.TryParseIsoMonth(month, out var first)
            ? Answer(await closeMonth.RunAsync(Actor, CommandId, first, body.PreviewDigest, Cancelled), MonthClosedJson.Of)
            : Missing();
    }

    /// <summary>Reopens the last month that was closed, with a reason. The closed version is kept.</summary>
    /// <param name="month">The month, as in <c>2026-11</c>.</param>
    /// <param name="body">The reason.</param>
    [HttpPost("{month}/reopen")]
    public async Task<ActionResult<MonthDetailJson>> Reopen(string month, ReopenMonthBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!DateText.TryParseIsoMonth(month, out var first))
        {
            return Missing();
        }

        var reason = (body.Reason ?? "").ReplaceLineEndings("\n");
        return await ThenAsync(
            await reopenMonth.RunAsync(Actor, CommandId, first, reason, Cancelled),
            async () => MonthDetailJson.Of((await months.FindAsync(BookId, first, Cancelled))!));
    }

    /// <summary>All open months up to one, as they would be closed. Changes nothing.</summary>
    [HttpPost("close/preview")]
    [OnlyReads]
    public async Task<ActionResult<ClosePreviewJson>> PreviewClose(ClosePreviewBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var through = Reader.OptionalMonth("/through", body.Through);
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        return await previewClose.RunAsync(BookId, through, Cancelled) is { } preview
            ? Ok(ClosePreviewJson.Of(preview))
            : Refuse([new Refusal("nothing-to-close", "Through", "These months can’t be closed in one go.", RefusalKind.Conflict)]);
    }

    /// <summary>Closes all open months up to one, earliest first: all of them or none.</summary>
    [HttpPost("close")]
    public async Task<ActionResult<ApiList<MonthClosedJson>>> CloseThrough(CloseMonthsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var through = Reader.OptionalMonth("/through", body.Through);
        if (body.Through is null)
        {
            Reader.Refuse("/through", "through-missing", "Send the last month to close, like \"2026-11\".");
        }

        return Unreadable() ?? Answer(
            await closeMonth.RunThroughAsync(Actor, CommandId, through ?? default, body.PreviewDigest, Cancelled),
            closed => new ApiList<MonthClosedJson>([.. closed.Months.Select(MonthClosedJson.Of)]));
    }
}
