using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports.Own;

/// <summary>What there is to choose from when an own report is kept.</summary>
/// <param name="Columns">The keys of the columns of the report it is made from, but the first; null where they are not known.</param>
/// <param name="Formats">The names of the forms of file.</param>
/// <param name="MayMail">Whether whoever asks has a confirmed address of their own.</param>
public sealed record OwnReportChoices(IReadOnlyCollection<string>? Columns, IReadOnlyCollection<string> Formats, bool MayMail);

/// <summary>What an own report may be (own and scheduled reports). Pure.</summary>
public static class OwnReportRules
{
    /// <summary>How many own reports a book can keep.</summary>
    public const int MaxReports = 50;

    /// <summary>How many files of each are kept: the newest.</summary>
    public const int MaxSent = 24;

    private static readonly NamedThing s_named = new("own-report", "Enter a name, such as “Monthly groceries”.")
    {
        Others = "a report",
    };

    /// <summary>A name that is free: the one that is wished for, with a number behind it where others have it.</summary>
    public static string Suggest(string name, IReadOnlyCollection<string> othersNames)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wished = ShortText.To(name, NameRules.MaxLength - 4);
        return Enumerable.Range(1, MaxReports + 1)
            .Select(number => number == 1 ? wished : FormattableString.Invariant($"{wished} {number}"))
            .First(free => !NameRules.IsTaken(free, othersNames));
    }

    /// <summary>Why one more cannot be kept; null when it can.</summary>
    public static Refusal? CheckRoom(int count) => count < MaxReports
        ? null
        : new("too-many-own-reports", "", $"You can keep {MaxReports} reports of your own. Delete one you don’t use any more.");

    /// <summary>
    /// Everything that is wrong with it: a name that is taken or none; a column that the report has not, or twice; a day that a week,
    /// month or quarter has not; a form of file that there is not; mail without a confirmed address.
    /// </summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="othersNames">The names of the book's other own reports.</param>
    /// <param name="choices">What there is to choose from.</param>
    public static IReadOnlyList<Refusal> Check(
        OwnReportTerms terms, IReadOnlyCollection<string> othersNames, OwnReportChoices choices, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(choices);
        return
        [
            .. new[]
            {
                NameRules.Check(s_named, terms.Name) ?? NameRules.CheckFree(s_named, terms.Name, othersNames),
                Enum.IsDefined(terms.Period) ? null : new Refusal("unknown-period", "Period", "Choose one of the periods."),
                Enum.IsDefined(terms.Chart) ? null : new Refusal("unknown-chart", "Chart", "Choose one of the charts."),
            }.OfType<Refusal>(),
            .. terms.Filter.Check(money), .. CheckColumns(terms.Columns, choices.Columns), .. CheckSending(terms.Sending, choices),
        ];
    }

    private static IEnumerable<Refusal> CheckColumns(IReadOnlyList<string> columns, IReadOnlyCollection<string>? known)
    {
        for (var at = 0; at < columns.Count; at++)
        {
            if (known is not null && columns[at] != OwnTable.Months && !known.Contains(columns[at]))
            {
                yield return new("unknown-column", "Columns", "Choose one of the columns that the report has.") { Item = at };
            }
            else if (columns.Take(at).Contains(columns[at]))
            {
                yield return new("column-twice", "Columns", "You chose this column twice. Choose another, or none.") { Item = at };
            }
        }

        if (columns.Sum(column => column.Length + 1) > OwnReport.MaxColumnsLength)
        {
            yield return new("too-many-columns", "Columns", "These are more columns than the report has.");
        }
    }

    private static IEnumerable<Refusal> CheckSending(SendingTerms? sending, OwnReportChoices choices)
    {
        if (sending is null)
        {
            yield break;
        }

        if (!Enum.IsDefined(sending.Every))
        {
            yield return new("unknown-rhythm", "SendEvery", "Choose every week, every month or every quarter.");
        }
        else if (sending.Day < 1 || sending.Day > SendingRule.MostDays(sending.Every))
        {
            yield return new("day-out-of-range", "Day", sending.Every == SendEvery.Week
                ? $"Enter a day from 1 (Monday) to {SendingRule.MostOfWeek} (Sunday)."
                : $"Enter a day from 1 to {SendingRule.MostOfMonth}. In a shorter month it’s the last day.");
        }

        if (!choices.Formats.Contains(sending.Format))
        {
            yield return new("unknown-format", "Format", "Choose one of the kinds of file.");
        }

        if (sending.ByMail && !choices.MayMail)
        {
            yield return new(
                "address-not-confirmed", "To",
                "PotLock only sends reports to an e-mail address you’ve confirmed. Confirm yours in your account first.");
        }
    }
}
