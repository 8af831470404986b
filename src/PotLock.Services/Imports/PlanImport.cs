using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Imports;

/// <summary>Decides what becomes of each row of a file: the same for the preview and for the import itself.</summary>
internal static class PlanImport
{
    /// <summary>The most rows that one import takes: what is written while everybody else of the book waits.</summary>
    public const int MaxRows = 250_000;

    /// <summary>Plans it.</summary>
    /// <param name="db">The book.</param>
    /// <param name="target">Where the rows go.</param>
    /// <param name="settings">What was decided.</param>
    /// <param name="items">What comes out of the file.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="closedThrough">The last day of the last closed month.</param>
    public static async Task<Outcome<ImportPlan>> RunAsync(
        PotLockDbContext db, ImportTarget target, ImportSettings settings, IEnumerable<StatementItem> items, DateOnly today,
        DateOnly? closedThrough)
    {
        List<KeyedRow> rows = [];
        var (keys, problems) = (new RowKeys(target.Id), 0);
        foreach (var item in items)
        {
            if (item.Refusal is { } refusal)
            {
                return refusal;
            }

            if (item.Row is { } row && IsUsable(row, target.Currency))
            {
                rows.Add(new KeyedRow(keys.Next(row), row.Date, row.AmountMinor));
            }
            else
            {
                problems++;
            }

            if (rows.Count > MaxRows)
            {
                return ImportRefusals.TooManyRows;
            }
        }

        return await MatchAsync(db, target, settings, rows, problems, today, closedThrough);
    }

    /// <summary>Whether a row can be an entry: it has an amount that the ledger takes, and a date that a bank can mean.</summary>
    public static bool IsUsable(StatementRow row, Currency currency) =>
        row.AmountMinor != 0 && Int128.Abs(row.AmountMinor) <= currency.MaxAmountMinor && row.Date >= LedgerRules.EarliestDate;

    private static async Task<Outcome<ImportPlan>> MatchAsync(
        PotLockDbContext db, ImportTarget target, ImportSettings settings, List<KeyedRow> rows, int problems, DateOnly today,
        DateOnly? closedThrough)
    {
        var fates = new RowFate[rows.Count];
        Dictionary<int, long> existing = [];
        if (rows.Count > 0)
        {
            var (from, to) = (rows.Min(row => row.Date), rows.Max(row => row.Date));
            var there = await ExistingRows.ReadAsync(db, target, from, to);
            if (there.Count > 0)
            {
                foreach (var (place, match) in DuplicateMatching.Match(rows, there).Index())
                {
                    fates[place] = match.Standing switch
                    {
                        RowStanding.Known => RowFate.Known,
                        RowStanding.Likely when !settings.AddLikely => RowFate.Likely,
                        _ => RowFate.New,
                    };
                    if (fates[place] == RowFate.Likely)
                    {
                        existing.Add(place, match.ExistingId!.Value);
                    }
                }
            }

            LeaveOut(rows, fates, today, closedThrough);
            // What is split has parts of its own in pots, which nobody could put back as the half that it was.
            if (settings.JoinTransfers && !(settings.SplitIncome && target.Kind == AccountKind.ActiveBalance))
            {
                await JoinAsync(db, target, rows, fates, existing, closedThrough);
            }
        }

        return new ImportPlan(rows, fates, existing, problems);
    }

    private static void LeaveOut(List<KeyedRow> rows, RowFate[] fates, DateOnly today, DateOnly? closedThrough)
    {
        for (var place = 0; place < fates.Length; place++)
        {
            if (fates[place] == RowFate.New)
            {
                fates[place] = rows[place].Date > today ? RowFate.Future
                    : rows[place].Date <= closedThrough ? RowFate.Closed
                    : RowFate.New;
            }
        }
    }

    private static async Task JoinAsync(
        PotLockDbContext db, ImportTarget target, List<KeyedRow> rows, RowFate[] fates, Dictionary<int, long> existing,
        DateOnly? closedThrough)
    {
        var days = TransferPairing.UsualDaysApart;
        var halves = await OtherHalves.ReadAsync(
            db, target, rows.Min(row => row.Date).AddDays(-days), rows.Max(row => row.Date).AddDays(days), closedThrough);
        if (halves.Count == 0)
        {
            return;
        }

        // Only what could be half of something is looked at: most rows are not. A row of the file is known by its place, below zero.
        var amounts = halves.Select(half => -half.AmountMinor).ToHashSet();
        var ours = rows.Index().Where(row => fates[row.Index] == RowFate.New && amounts.Contains(row.Item.AmountMinor))
            .Select(row => new OwnRow(-1 - row.Index, target.Id, row.Item.Date, row.Item.AmountMinor));
        foreach (var (outId, inId) in TransferPairing.Find([.. halves, .. ours]))
        {
            var (ourId, theirId) = outId < 0 ? (outId, inId) : (inId, outId);
            var leavesACard = target.Kind == AccountKind.CreditCard && ourId == outId;
            if (ourId < 0 && theirId > 0 && !leavesACard)
            {
                var place = (int)(-1 - ourId);
                fates[place] = RowFate.Joined;
                existing[place] = theirId;
            }
        }
    }
}
