using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Interest;

/// <summary>Writes months of interest down: an entry for each month that earned something, and that the month is applied.</summary>
internal static class InterestWriter
{
    public static void WriteInterest(
        this CommandScope scope, InterestRunResult result, IReadOnlyList<Pot> pots, IReadOnlyDictionary<long, LedgerAccount> accounts)
    {
        foreach (var month in result.Months)
        {
            var entry = month.TotalMinor == 0 ? null : scope.Post(Draft(scope, month), accounts);
            scope.Db.InterestRuns.Add(new InterestRun
            {
                Id = scope.Book.NextId(),
                BookId = scope.Book.Id,
                Month = month.Month,
                TotalMinor = month.TotalMinor,
                EntryId = entry?.Id,
            });
            scope.Apply(month.Settlement, pots, scope.Today, PotEventKind.WentLiveByTarget, entry?.Id);
        }
    }

    private static EntryDraft Draft(CommandScope scope, InterestMonth month)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.Interest,
            Date = month.On,
            Description = $"Interest for {DateText.FormatMonth(month.Month, scope.Book.Culture)}",
            AmountMinor = month.TotalMinor,
        };
        draft.Add(SystemAccounts.Interest(scope.Book.Id), -month.TotalMinor);
        foreach (var share in month.Shares)
        {
            draft.Add(share.AccountId, share.AmountMinor);
        }

        return draft;
    }
}
