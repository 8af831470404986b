using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.QuickEntries;
using PotLock.Services.Pages;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Sheet;

/// <summary>A line to read.</summary>
/// <param name="Line">What happened, like <c>12.50 lunch yesterday on visa #work</c>.</param>
public sealed record QuickEntryBody(string? Line);

/// <summary>A line as it was understood. Nothing is recorded.</summary>
/// <param name="Kind">spend, deposit, move or income.</param>
/// <param name="Amount">How much.</param>
/// <param name="Date">The day that it named; null for none.</param>
/// <param name="Description">What is left of the line.</param>
/// <param name="CategoryId">The category that it named.</param>
/// <param name="From">The account, pot or card that pays, gives, or takes income; null where none was named.</param>
/// <param name="To">Where a move goes; null where nothing was named.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Unused">What was read and has no place in such an entry.</param>
public sealed record QuickEntryJson(
    string Kind, string Amount, string? Date, string Description, string? CategoryId, string? From, string? To,
    IReadOnlyList<string> Tags, IReadOnlyList<string> Unused);

/// <summary>Lines of plain words, for programs.</summary>
[Route("api/v1/quick-entries")]
public sealed class QuickApiController(ReadQuickEntry read) : ApiController
{
    /// <summary>Reads one line, like <c>12.50 lunch yesterday</c>. Records nothing: send what it says to do so.</summary>
    [HttpPost("preview")]
    [OnlyReads]
    public async Task<ActionResult<QuickEntryJson>> Preview(QuickEntryBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer((await read.RunAsync(BookId, body.Line, Cancelled)).Reading, ToJson);
    }

    private QuickEntryJson ToJson(QuickReading reading) => new(
        QuickWords.Mark(reading.Kind), Plain(reading.AmountMinor), reading.Date is { } date ? DateText.Iso(date) : null,
        reading.Description, IdOf(reading.CategoryId), IdOf(reading.FromId), IdOf(reading.ToId), reading.Tags, reading.Unused);

    private static string? IdOf(long? id) => id is { } one ? DisplayText.Id(one) : null;
}
