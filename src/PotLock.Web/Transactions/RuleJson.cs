using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>A rule that categorises and tags entries by their description.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Contains">What the description must contain.</param>
/// <param name="CategoryId">The category it sets, or null.</param>
/// <param name="Category">That category's name, or null.</param>
/// <param name="CategoryArchived">Whether that category has been archived: then the rule sets none.</param>
/// <param name="Tags">The tags it adds.</param>
/// <param name="MadeBy">Who added it, by first name; null in a book with one member.</param>
/// <param name="ChangedBy">Who changed it last, by first name; null if nobody did, and in a book with one member.</param>
public sealed record RuleJson(
    string Id, string Contains, string? CategoryId, string? Category, bool CategoryArchived, IReadOnlyList<string> Tags, string? MadeBy,
    string? ChangedBy)
{
    /// <summary>A rule as programs read it.</summary>
    internal static RuleJson Of(RuleRow row) => new(
        DisplayText.Id(row.RuleId), row.Contains, ApiText.Id(row.CategoryId), row.CategoryName, row.CategoryIsArchived, row.Tags,
        row.MadeBy, row.ChangedBy);
}

/// <summary>A new rule, or changes to one.</summary>
/// <param name="Contains">What the description must contain.</param>
/// <param name="CategoryId">The category it sets; none if left out.</param>
/// <param name="Tags">The tags it adds; none if left out.</param>
public sealed record RuleBody(string? Contains, string? CategoryId, IReadOnlyList<string>? Tags)
{
    /// <summary>What it asks for.</summary>
    internal RuleTerms Read(ApiReader reader) =>
        new(Contains ?? "", reader.OptionalId("/categoryId", CategoryId), Tags ?? []);
}

/// <summary>An entry that a rule would change.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="Amount">Its amount, positive.</param>
public sealed record RuleEntryJson(string Id, string Kind, string Date, string Description, string Amount)
{
    /// <summary>An entry as programs read it.</summary>
    internal static RuleEntryJson Of(EntryRow row, MoneyText money) => new(
        DisplayText.Id(row.EntryId), DisplayText.KindMark(row.Kind), DateText.Iso(row.Date), row.Description,
        money.Plain(row.AmountMinor));
}

/// <summary>What a rule would change in existing entries.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matching">How many entries its text matches.</param>
/// <param name="ToChange">How many of them it would change.</param>
/// <param name="Newest">The newest of those.</param>
/// <param name="InClosedMonths">How many it can’t change because their month is closed.</param>
public sealed record RulePreviewJson(
    RuleJson Rule, int Matching, int ToChange, IReadOnlyList<RuleEntryJson> Newest, int InClosedMonths)
{
    /// <summary>It, as programs read it.</summary>
    internal static RulePreviewJson Of(RulePreview preview) => new(
        RuleJson.Of(preview.Rule), preview.Matching, preview.ToChange,
        [.. preview.Rows.Select(row => RuleEntryJson.Of(row, preview.Book.Money))], preview.InClosedMonths);
}

/// <summary>Entries to categorise and tag.</summary>
/// <param name="EntryIds">The entries: expenses and refunds, at most 500.</param>
/// <param name="CategoryId">The category; each keeps its own if left out.</param>
/// <param name="Tags">Tags to add.</param>
public sealed record RecategoriseBody(IReadOnlyList<string>? EntryIds, string? CategoryId, IReadOnlyList<string>? Tags);

/// <summary>The result of categorising many entries.</summary>
/// <param name="Changed">How many changed category.</param>
/// <param name="Tagged">How many got new tags.</param>
/// <param name="InClosedMonths">How many stayed the same because their month is closed.</param>
/// <param name="Left">How many are left; send it again for them, with another key.</param>
public sealed record RecategoriseJson(int Changed, int Tagged, int InClosedMonths, int Left)
{
    /// <summary>It, as programs read it.</summary>
    internal static RecategoriseJson Of(RecategoriseResult result) =>
        new(result.Changed, result.Tagged, result.InClosedMonths, result.Left);
}
