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

/// <summary>
/// Processes the monthly transfer, in one command: the interest of every ended month first, each settled, then the split
/// (product page, <i>Monthly transfer</i> and <i>Interest</i>).
/// </summary>
public sealed class ProcessTransfer(CommandRunner runner)
{
    /// <summary>The description of the entry.</summary>
    public const string Description = "Monthly transfer";

    /// <summary>
    /// Processes it, dated today. Refused: no plan; a month that was processed already, unless <paramref name="again"/> says
    /// so; (as a conflict) a preview digest that no longer fits.
    /// </summary>
    public Task<Outcome<TransferResult>> RunAsync(
        Actor actor, string commandId, bool again = false, string? previewDigest = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "transfer", new { again, previewDigest }),
            scope => ActAsync(scope, commandId, again, previewDigest), cancellationToken);

    private static async Task<Outcome<TransferResult>> ActAsync(CommandScope scope, string commandId, bool again, string? previewDigest)
    {
        if (await scope.Db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync() is not { } plan)
        {
            return TransferRefusals.NoPlan;
        }

        if (!again && await scope.Db.WasTransferProcessedAsync(scope.Today))
        {
            return TransferRefusals.ProcessedAlready(scope.Today, scope.Book);
        }

        var facts = await MonthFacts.LoadAsync(scope.Db, scope.Book, scope.Today);
        var work = TransferWork.Of(facts, plan.Terms);
        if (previewDigest is { Length: > 0 } seen && seen != work.Digest)
        {
            return TransferRefusals.StalePreview;
        }

        var accounts = await AccountsAsync(scope, facts, plan.SourceAccountId ?? SystemAccounts.Income(scope.Book.Id));
        scope.WriteInterest(work.Interest, facts.Pots, accounts);
        var entry = Post(scope, plan, work.Split!, accounts);
        scope.Apply(work.Split!.Settlement, facts.Pots, scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        var run = new TransferRun
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Month = MonthStart.Of(scope.Today),
            EntryId = entry.Id,
            CommandId = commandId,
        };
        scope.Db.TransferRuns.Add(run);
        return work.Result(await PreviewTransfer.NamesAsync(scope.Db, plan.Terms), entry.Id) with { RunId = run.Id };
    }

    internal static async Task<Dictionary<long, LedgerAccount>> AccountsAsync(CommandScope scope, MonthFacts facts, params long[] others)
    {
        var accounts = await scope.LoadAccountsAsync(
            [SystemAccounts.ActiveBalance(scope.Book.Id), SystemAccounts.Interest(scope.Book.Id), .. others]);
        foreach (var pot in facts.Pots)
        {
            accounts[pot.Id] = pot.Account;
        }

        return accounts;
    }

    private static JournalEntry Post(CommandScope scope, TransferPlan plan, PlanSplit split, Dictionary<long, LedgerAccount> accounts)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.MonthlyTransfer,
            Date = scope.Today,
            Description = Description,
            AmountMinor = split.AmountMinor,
        };
        draft.Add(plan.SourceAccountId ?? SystemAccounts.Income(scope.Book.Id), -split.AmountMinor)
            .Add(SystemAccounts.ActiveBalance(scope.Book.Id), split.ActiveMinor);
        foreach (var part in split.Parts)
        {
            draft.Add(part.PotId, part.KeptMinor);
        }

        return scope.Post(draft, accounts);
    }
}

/// <summary>Applies the interest of ended months without a transfer, for a book that has no plan, or has processed it.</summary>
public sealed class ApplyInterest(CommandRunner runner)
{
    /// <summary>Applies it. Refused: when no ended month is left to apply; (as a conflict) a preview digest that no longer fits.</summary>
    public Task<Outcome<TransferResult>> RunAsync(
        Actor actor, string commandId, string? previewDigest = null, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "interest", new { previewDigest }),
            scope => ActAsync(scope, previewDigest),
            cancellationToken);

    private static async Task<Outcome<TransferResult>> ActAsync(CommandScope scope, string? previewDigest)
    {
        var facts = await MonthFacts.LoadAsync(scope.Db, scope.Book, scope.Today);
        var work = TransferWork.Of(facts, terms: null);
        if (work.Interest.Months.Count == 0)
        {
            return TransferRefusals.NoInterestDue;
        }

        if (previewDigest is { Length: > 0 } seen && seen != work.Digest)
        {
            return TransferRefusals.StalePreview;
        }

        scope.WriteInterest(work.Interest, facts.Pots, await ProcessTransfer.AccountsAsync(scope, facts));
        return work.Result(new Dictionary<long, string>(), entryId: null);
    }
}

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
            processed);
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
/// <param name="Book">The book.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Before">The main account before it.</param>
/// <param name="Pots">The pots that are not closed, before it.</param>
/// <param name="Result">Where its money would go.</param>
/// <param name="ProcessedAlready">Whether this calendar month has been processed, so that another time needs an explicit yes.</param>
public sealed record TransferPreview(
    Book Book, DateOnly Today, MainAccount Before, IReadOnlyList<PotSummary> Pots, TransferResult Result, bool ProcessedAlready);

/// <summary>Refusals of the monthly transfer and of interest.</summary>
internal static class TransferRefusals
{
    /// <summary>There is no plan.</summary>
    public static Refusal NoPlan { get; } = new(
        "no-transfer-plan", "", "There is no monthly plan yet. Make one first: an amount, a day, and how it is divided.");

    /// <summary>Every ended month has been applied.</summary>
    public static Refusal NoInterestDue { get; } =
        new("no-interest-due", "", "There is no interest to add: every month that has ended was applied, or the account has no rate.");

    /// <summary>The preview that the user saw is no longer what would happen.</summary>
    public static Refusal StalePreview { get; } = new(
        "preview-is-stale", "", "Your book changed since this preview, so nothing was moved. Here is where the money would go now.",
        RefusalKind.Conflict);

    /// <summary>The month was processed; once more needs an explicit yes.</summary>
    public static Refusal ProcessedAlready(DateOnly today, Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new(
            "transfer-processed-already",
            "Again",
            $"The transfer of {DateText.FormatMonth(today, book.Culture)} was processed already. To process it a second time, tick the "
                + "box and send it once more.");
    }
}
