using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Transfers;

/// <summary>Shows where every penny of a monthly processing would go, by the functions that commit it. Changes nothing.</summary>
public sealed class PreviewTransfer(BookReader books)
{
    /// <summary>Previews the transfer with the interest before it; refused without a plan.</summary>
    public async Task<Outcome<TransferPreview>> RunAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await opened.Db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(cancellationToken) is not { } plan)
        {
            return TransferRefusals.NoPlan;
        }

        var facts = await MonthFacts.LoadAsync(opened.Db, opened.Book, opened.Today, cancellationToken);
        var processed = await opened.Db.WasTransferProcessedAsync(opened.Today);
        var result = TransferWork.Of(facts, plan.Terms).Result(await NamesAsync(opened.Db, plan.Terms), entryId: null);
        return new TransferPreview(
            opened.Book,
            opened.Today,
            facts.Main,
            [.. facts.Pots.Select(pot => PotSummary.Of(pot, pot.Account.BalanceMinor))],
            result,
            processed,
            await SourceFacts.OfAsync(opened.Db, plan, MonthStart.Of(opened.Today), cancellationToken),
            await SourceFacts.AskedAboutAsync(opened, plan, cancellationToken));
    }

    /// <summary>Previews the interest alone; refused when no ended month is left to apply.</summary>
    public async Task<Outcome<TransferPreview>> InterestAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var facts = await MonthFacts.LoadAsync(opened.Db, opened.Book, opened.Today, cancellationToken);
        var work = TransferWork.Of(facts, terms: null);
        return work.Interest.Months.Count == 0
            ? TransferRefusals.NoInterestDue
            : new TransferPreview(
                opened.Book, opened.Today, facts.Main, [.. facts.Pots.Select(pot => PotSummary.Of(pot, pot.Account.BalanceMinor))],
                work.Result(new Dictionary<long, string>(), entryId: null), false);
    }

    /// <summary>The names of every pot that lines name, closed ones included.</summary>
    internal static async Task<Dictionary<long, string>> NamesAsync(PotLockDbContext db, TransferTerms terms)
    {
        var potIds = terms.Lines.Select(line => line.PotId).ToList();
        return potIds.Count == 0
            ? []
            : await db.Pots.Where(pot => potIds.Contains(pot.Id)).ToDictionaryAsync(pot => pot.Id, pot => pot.Name);
    }
}

/// <summary>A monthly processing that is not done yet.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Before">The main account before it.</param>
/// <param name="Pots">The pots that are not closed, before it.</param>
/// <param name="Result">Where its money would go.</param>
/// <param name="ProcessedAlready">Whether this calendar month has been processed, so that another time needs an explicit yes.</param>
/// <param name="Source">Where its money would come from; null for interest alone.</param>
/// <param name="AsksAboutMinor">The income a month that is recorded already, of which it may be a part; null when that is known.</param>
public sealed record TransferPreview(
    Book Book,
    DateOnly Today,
    MainAccount Before,
    IReadOnlyList<PotSummary> Pots,
    TransferResult Result,
    bool ProcessedAlready,
    TransferSource? Source = null,
    long? AsksAboutMinor = null);
