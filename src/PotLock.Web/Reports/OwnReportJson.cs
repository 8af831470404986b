using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports.Own;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>A report of your own.</summary>
/// <param name="Id">It.</param>
/// <param name="Name">Its name.</param>
/// <param name="Report">The report it’s made from.</param>
/// <param name="Period">Which days it has, as a word that moves on with time.</param>
/// <param name="Account">The account, pot or card; null for the main account, or for every account.</param>
/// <param name="Group">What its rows are, for the spending report; null for as usual.</param>
/// <param name="Category">The only category that counts; null for all.</param>
/// <param name="Tag">The only tag that counts; null for all.</param>
/// <param name="Text">Words that entries must have; null for none.</param>
/// <param name="Least">The smallest amount that counts; null for any.</param>
/// <param name="Most">The largest amount that counts; null for any.</param>
/// <param name="Columns">Its columns after the first, in order; empty for all.</param>
/// <param name="Chart">"usual", "none", "line", "bars" or "rows".</param>
/// <param name="SendEvery">"week", "month" or "quarter"; null if it isn’t sent.</param>
/// <param name="Day">The day of the week (1 is Monday), month or quarter; null if it isn’t sent.</param>
/// <param name="Format">The kind of file; null if it isn’t sent.</param>
/// <param name="Mailed">Whether somebody gets it as mail.</param>
/// <param name="NextOn">The day it’s sent next; null if it isn’t sent.</param>
public sealed record OwnReportJson(
    string Id, string Name, string Report, string Period, string? Account, string? Group, string? Category, string? Tag, string? Text,
    string? Least, string? Most, IReadOnlyList<string> Columns, string Chart, string? SendEvery, int? Day, string? Format, bool Mailed,
    string? NextOn)
{
    /// <summary>It, as programs read it.</summary>
    internal static OwnReportJson Of(OwnReport own, MoneyText money)
    {
        var terms = own.Terms;
        return new OwnReportJson(
            DisplayText.Id(own.Id), own.Name, own.BaseReport, OwnReportWords.WordOf(OwnReportWords.Periods, (OwnPeriod?)own.Period),
            ApiText.Id(own.AccountId), Word(OwnReportWords.Groupings, own.Grouping), ApiText.Id(own.CategoryId), own.Tag, own.Text,
            own.LeastMinor is { } least ? money.Plain(least) : null, own.MostMinor is { } most ? money.Plain(most) : null, terms.Columns,
            OwnReportWords.WordOf(OwnReportWords.Charts, (OwnChart?)own.Chart), Word(OwnReportWords.Rhythms, own.SendEvery),
            terms.Sending?.Day, terms.Sending?.Format, own.MailedById is not null,
            own.NextSendOn is { } next ? DateText.Iso(next) : null);
    }

    private static string? Word<T>(IReadOnlyList<(string Word, T Value, string Name)> words, T? value)
        where T : struct => value is null ? null : OwnReportWords.WordOf(words, value);
}

/// <summary>A new report of your own, or changes to one: what’s left out is as usual.</summary>
/// <param name="Name">Its name, unique in the book.</param>
/// <param name="Report">The report it’s made from. It can’t be changed later.</param>
/// <param name="Period">
/// last-month (by default), last-3-months, year-so-far, tax-year, this-month, last-12-months, last-year, last-tax-year or all.
/// </param>
/// <param name="Account">The account, pot or card; the main account, or every account, if left out.</param>
/// <param name="Group">For the spending report: category, month, payee, tag or person.</param>
/// <param name="Category">For the spending report: the only category that counts.</param>
/// <param name="Tag">For the spending report: the only tag that counts.</param>
/// <param name="Text">For the spending report: words that entries must have.</param>
/// <param name="Least">For the spending report: the smallest amount that counts.</param>
/// <param name="Most">For the spending report: the largest amount that counts.</param>
/// <param name="Columns">
/// Its columns after the first, in order, by their keys; all if left out. “months” stands for one column a month.
/// </param>
/// <param name="Chart">usual (by default), none, line, bars or rows.</param>
/// <param name="SendEvery">week, month or quarter; it isn’t sent if left out.</param>
/// <param name="Day">The day of the week (1 is Monday), month or quarter’s first month; 1 by default.</param>
/// <param name="Format">csv, xlsx or pdf; pdf by default.</param>
/// <param name="To">Your own, confirmed e-mail address; the file is only kept if left out.</param>
public sealed record OwnReportBody(
    string? Name, string? Report, string? Period, string? Account, string? Group, string? Category, string? Tag, string? Text,
    string? Least, string? Most, IReadOnlyList<string>? Columns, string? Chart, string? SendEvery, int? Day, string? Format, string? To)
{
    /// <summary>What it asks for.</summary>
    internal OwnReportTerms Read(ApiReader reader, ReportMail mail)
    {
        var every = Word(reader, "/sendEvery", SendEvery, OwnReportWords.Rhythms);
        if (To is not null && !string.Equals(To, mail.Email, StringComparison.OrdinalIgnoreCase))
        {
            reader.Refuse("/to", "not-your-address", "Reports only go to your own e-mail address.");
        }

        return new OwnReportTerms(
            Name ?? "", Report ?? "", Word(reader, "/period", Period, OwnReportWords.Periods) ?? OwnPeriod.LastMonth)
        {
            AccountId = reader.OptionalId("/account", Account),
            Grouping = Word(reader, "/group", Group, OwnReportWords.Groupings),
            Filter = new SpendingFilter(
                reader.OptionalId("/category", Category), Tag, Text, reader.OptionalAmount("/least", Least),
                reader.OptionalAmount("/most", Most)),
            Columns = [.. (Columns ?? []).Select(column => column ?? "")],
            Chart = Word(reader, "/chart", Chart, OwnReportWords.Charts) ?? OwnChart.AsUsual,
            Sending = every is { } rhythm ? new SendingTerms(rhythm, Day ?? 1, Format ?? "pdf", To is not null) : null,
        };
    }

    internal static T? Word<T>(ApiReader reader, string pointer, string? word, IReadOnlyList<(string Word, T Value, string Name)> words)
        where T : struct
    {
        var value = OwnReportWords.ValueOf(words, word);
        if (word is not null && value is null)
        {
            reader.Refuse(pointer, "unknown-word", $"Send one of {string.Join(", ", words.Select(one => one.Word))}.");
        }

        return value;
    }
}

/// <summary>A file that was made of a report on its day.</summary>
/// <param name="Id">It.</param>
/// <param name="Report">The report of your own that it’s of.</param>
/// <param name="Name">What that was called.</param>
/// <param name="SentOn">The day it’s for.</param>
/// <param name="From">The first day that it counts.</param>
/// <param name="To">The last day that it counts.</param>
/// <param name="AsClosed">Whether every month in it was closed then.</param>
/// <param name="Format">The kind of file.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal; empty if there’s no file.</param>
/// <param name="Bytes">How many bytes it has; 0 if there’s no file.</param>
/// <param name="Problem">Why there’s no file; empty if there is one.</param>
/// <param name="MailedAt">When it was mailed; null if it wasn’t.</param>
public sealed record SentReportJson(
    string Id, string Report, string Name, string SentOn, string From, string To, bool AsClosed, string Format, string FileName,
    string Sha256, int Bytes, string Problem, string? MailedAt)
{
    /// <summary>It, as programs read it.</summary>
    internal static SentReportJson Of(SentReportRow row) => new(
        DisplayText.Id(row.Id), DisplayText.Id(row.OwnReportId), row.Name, DateText.Iso(row.SentOn), DateText.Iso(row.First),
        DateText.Iso(row.Last), row.IsAsClosed, row.Format, row.FileName, row.Sha256, row.Bytes, row.Problem,
        ApiText.Instant(row.MailedAtUtc));
}
