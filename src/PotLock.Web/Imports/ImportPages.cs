using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Services.Imports.Files;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>The page of all imports, with the form that hands a file in.</summary>
/// <param name="List">The imports.</param>
/// <param name="Form">What was typed.</param>
/// <param name="IsFirst">Whether the list begins with the newest.</param>
public sealed record ImportsPage(ImportList List, UploadForm Form, bool IsFirst = true);

/// <summary>The page of one import.</summary>
/// <param name="Page">The import.</param>
/// <param name="Form">What is decided about it.</param>
/// <param name="Part">Which of its lines are shown.</param>
/// <param name="CommitId">The command id with which it is brought in.</param>
public sealed record ImportView(ImportPage Page, ImportForm Form, PreviewPart Part, string CommitId)
{
    private const int SamplesShown = 3;

    /// <summary>Its page.</summary>
    public string Address => ImportWords.PathOf(Page.Batch.Id);

    /// <summary>Writes money.</summary>
    public MoneyText Money => Page.Book.Money;

    /// <summary>Whether income would be split over the pots.</summary>
    public bool Splits => Page.Settings.SplitIncome && Page.Kind == AccountKind.ActiveBalance;

    /// <summary>What the new rows come to, in minor units; what no amount can be is cut.</summary>
    public long SumMinor => (long)Int128.Clamp(Page.Preview?.Counts.SumMinor ?? 0, long.MinValue, long.MaxValue);

    /// <summary>The tabs over the lines: the mark, the name and how many there are; none of which there are none.</summary>
    public IEnumerable<(string Mark, string Name, int Count, bool IsHere)> Tabs
    {
        get
        {
            var counts = Page.Preview!.Counts;
            (RowFate Fate, int Count)[] fates =
            [
                (RowFate.New, counts.New), (RowFate.Joined, counts.Joined), (RowFate.Known, counts.Known), (RowFate.Likely, counts.Likely),
                (RowFate.Closed, counts.Closed), (RowFate.Future, counts.Future),
            ];
            return
            [
                ("", "All", counts.Rows + counts.Problems, Part is { Fate: null, Problems: false }),
                .. fates.Where(one => one.Count > 0)
                    .Select(one => (ImportWords.Mark(one.Fate), ImportWords.NameOf(one.Fate), one.Count, Part.Fate == one.Fate)),
                .. counts.Problems > 0
                    ? [(ImportWords.Unreadable, "Can’t be read", counts.Problems, Part.Problems)]
                    : Array.Empty<(string, string, int, bool)>(),
            ];
        }
    }

    /// <summary>The address of the lines that are shown, from some place on.</summary>
    public string LinesAt(int after) => $"{Address}?{(Mark.Length > 0 ? $"show={Mark}&" : "")}after={DisplayText.Id(after)}#lines";

    /// <summary>The entries that came in, as far as a list can show them: those of the account and of the time.</summary>
    public string ActivityPath => $"/transactions?account={DisplayText.Id(Page.Batch.AccountId)}"
        + (Page.Batch is { FirstOn: { } first, LastOn: { } last } ? $"&from={DateText.Iso(first)}&to={DateText.Iso(last)}" : "");

    /// <summary>What stands in a column at first, so that it is recognised.</summary>
    public string SampleOf(int column) => string.Join(
        " · ",
        Page.File!.Found.Csv!.FirstRows.Select(row => row.ElementAtOrDefault(column) ?? "").Where(cell => cell.Length > 0).Distinct()
            .Take(SamplesShown).Select(cell => ShortText.To(cell, 40)));

    /// <summary>A date of the file that reads in two ways, as it reads in one; null where none is known.</summary>
    public string? ExampleOf(DateOrder order)
    {
        var shape = Page.File?.Found.Csv;
        var column = shape?.Guess.Columns.Index().FirstOrDefault(one => one.Item == CsvColumn.Date).Index ?? -1;
        var orders = Page.File?.Found.Dates.Choices ?? [];
        var text = shape?.FirstRows.Select(row => row.ElementAtOrDefault(column)).FirstOrDefault(cell => cell is not null
            && orders.Select(one => StatementDate.TryRead(cell, one.Order, out var date) ? date : default).Distinct().Count() > 1);
        return text is not null && StatementDate.TryRead(text, order, out var read) ? $"{text} is {Page.Book.FormatDate(read)}" : null;
    }

    private string Mark => Part.Problems ? ImportWords.Unreadable : Part.Fate is { } fate ? ImportWords.Mark(fate) : "";
}
