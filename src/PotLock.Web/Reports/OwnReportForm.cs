using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>The form of an own report, as it is posted.</summary>
public sealed class OwnReportForm : CommandForm
{
    /// <summary>What stands for every account, or the main account.</summary>
    private const string NoChoice = "";

    public string? Name { get; set; }

    /// <summary>The report that it is made from; only a new one says so.</summary>
    public string? Report { get; set; }

    /// <summary>See <see cref="OwnReportWords.Periods"/>.</summary>
    public string? Period { get; set; }

    public string? Account { get; set; }

    /// <summary>See <see cref="OwnReportWords.Groupings"/>.</summary>
    public string? Group { get; set; }

    public string? Category { get; set; }

    public string? Tag { get; set; }

    /// <summary>Words to look for.</summary>
    public string? Text { get; set; }

    public string? Least { get; set; }

    public string? Most { get; set; }

    /// <summary>The columns in their order; empty where a row chooses none.</summary>
    public IReadOnlyList<string?>? Columns { get; set; }

    /// <summary>See <see cref="OwnReportWords.Charts"/>.</summary>
    public string? Chart { get; set; }

    /// <summary>See <see cref="OwnReportWords.Rhythms"/>; empty for never.</summary>
    public string? SendEvery { get; set; }

    public string? Day { get; set; }

    public string? Format { get; set; }

    /// <summary>The person's own address; empty to keep the files only.</summary>
    public string? To { get; set; }

    /// <summary>The rows of the form that chose a column.</summary>
    public IReadOnlyList<int> ColumnRows =>
        [.. (Columns ?? []).Index().Where(row => !string.IsNullOrWhiteSpace(row.Item)).Select(row => row.Index)];

    /// <summary>Whether anything narrows the entries that count.</summary>
    public bool Narrows => new[] { Category, Tag, Text, Least, Most }.Any(one => !string.IsNullOrWhiteSpace(one));

    /// <summary>The form of what is kept, or of what is proposed.</summary>
    public static OwnReportForm Of(OwnReportTerms terms, MoneyText money, ReportMail mail)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(mail);
        return new OwnReportForm
        {
            CommandId = NewCommandId(),
            Name = terms.Name,
            Report = terms.BaseReport,
            Period = OwnReportWords.WordOf(OwnReportWords.Periods, (OwnPeriod?)terms.Period),
            Account = Id(terms.AccountId),
            Group = OwnReportWords.WordOf(OwnReportWords.Groupings, terms.Grouping),
            Category = Id(terms.Filter.CategoryId),
            Tag = terms.Filter.Tag,
            Text = terms.Filter.Text,
            Least = terms.Filter.LeastMinor is { } least ? money.ForInput(least) : null,
            Most = terms.Filter.MostMinor is { } most ? money.ForInput(most) : null,
            Columns = terms.Columns.Count > 0 ? [.. terms.Columns] : null,
            Chart = OwnReportWords.WordOf(OwnReportWords.Charts, (OwnChart?)terms.Chart),
            SendEvery = OwnReportWords.WordOf(OwnReportWords.Rhythms, terms.Sending?.Every),
            Day = terms.Sending?.Day.ToString(CultureInfo.InvariantCulture),
            Format = terms.Sending?.Format,
            To = terms.Sending is { ByMail: true } ? mail.Email : "",
        };
    }

    /// <summary>What is asked. What cannot be read is put onto the form, and left out.</summary>
    public OwnReportTerms Read(FormReader reader, ReportMail? mail, Action<string, string> refuse)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(refuse);
        return new OwnReportTerms(Name ?? "", Report ?? "", Word(OwnReportWords.Periods, nameof(Period), Period) ?? OwnPeriod.LastMonth)
        {
            AccountId = reader.Id(nameof(Account), Account, NoChoice, "Choose one of your accounts, pots or cards."),
            Grouping = Word(OwnReportWords.Groupings, nameof(Group), Group),
            Filter = new SpendingFilter(
                reader.Id(nameof(Category), Category, NoChoice, "Choose one of your categories."), Tag, Text,
                reader.OptionalAmount(nameof(Least), Least), reader.OptionalAmount(nameof(Most), Most)),
            Columns = [.. (Columns ?? []).OfType<string>().Where(column => !string.IsNullOrWhiteSpace(column))],
            Chart = Word(OwnReportWords.Charts, nameof(Chart), Chart) ?? OwnChart.AsUsual,
            Sending = Word(OwnReportWords.Rhythms, nameof(SendEvery), SendEvery) is { } every ? SendingOf(every) : null,
        };

        T? Word<T>(IReadOnlyList<(string Word, T Value, string Name)> words, string field, string? typed)
            where T : struct
        {
            var value = OwnReportWords.ValueOf(words, typed);
            if (value is null && !string.IsNullOrEmpty(typed))
            {
                refuse(field, "Choose one of the list.");
            }

            return value;
        }

        SendingTerms SendingOf(SendEvery every)
        {
            var most = SendingRule.MostDays(every);
            var byMail = !string.IsNullOrWhiteSpace(To);
            if (byMail && !string.Equals(To!.Trim(), mail?.Email, StringComparison.OrdinalIgnoreCase))
            {
                refuse(nameof(To), "Reports only go to your own e-mail address. Choose it, or just keep them here.");
            }

            return new SendingTerms(every, reader.Whole(nameof(Day), Day, 1, 1, most), Format ?? "", byMail);
        }
    }

    private static string Id(long? id) => id is { } one ? DisplayText.Id(one) : NoChoice;
}
