using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Deposits;

/// <summary>What a user asks for when depositing.</summary>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it is; empty for "Deposit".</param>
/// <param name="Date">The date it counts for; null for today.</param>
/// <param name="FromAccountId">The bank account that it comes from; null for outside (income).</param>
/// <param name="PreviewDigest">The digest of the preview that the user saw; null to commit directly.</param>
public sealed record DepositRequest(
    long AmountMinor, string Description = "", DateOnly? Date = null, long? FromAccountId = null, string? PreviewDigest = null);

/// <summary>What one pot got, with the name it had then.</summary>
/// <param name="AmountMinor">What it got, in minor units.</param>
/// <param name="WentLive">Whether it went live by it.</param>
public sealed record DepositPart(long PotId, string Name, long AmountMinor, bool WentLive);

/// <summary>How one weighting moved.</summary>
public sealed record WeightingShown(long PotId, string Name, int BeforeBasisPoints, int AfterBasisPoints);

/// <summary>Where every penny of a deposit goes, or went.</summary>
/// <param name="EntryId">The journal entry; null for a preview.</param>
/// <param name="AmountMinor">The deposit.</param>
/// <param name="Parts">What each active pot gets, in the pots' order; may be 0.</param>
/// <param name="ActiveMinor">What goes to the active balance.</param>
/// <param name="Weightings">How weightings move.</param>
/// <param name="ReleasedBasisPoints">Weighting that no pot took over.</param>
/// <param name="Digest">The fingerprint of all that; see <see cref="Domain.Deposits.PreviewDigest"/>.</param>
public sealed record DepositResult(
    long? EntryId,
    long AmountMinor,
    IReadOnlyList<DepositPart> Parts,
    long ActiveMinor,
    IReadOnlyList<WeightingShown> Weightings,
    int ReleasedBasisPoints,
    string Digest)
{
    /// <summary>The result of a split over these pots.</summary>
    public static DepositResult Of(DepositSplit split, IReadOnlyDictionary<long, string> potNames, long? entryId)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(potNames);
        return new DepositResult(
            entryId,
            split.AmountMinor,
            [.. split.Parts.Select(part => new DepositPart(
                part.PotId, potNames[part.PotId], part.AmountMinor, split.Settlement.WentLive.Contains(part.PotId)))],
            split.ActiveMinor,
            [.. split.Settlement.Moves.Select(move => new WeightingShown(
                move.PotId, potNames[move.PotId], move.BeforeBasisPoints, move.AfterBasisPoints))],
            split.Settlement.ReleasedBasisPoints,
            PreviewDigest.Of(split));
    }
}

/// <summary>Records a deposit into the main account, split over the active pots (product page, <i>Deposits</i>).</summary>
[CommandName("deposit", "made a deposit")]
public sealed class RecordDeposit(CommandRunner runner)
{
    /// <summary>The description of a deposit that has none.</summary>
    public const string DefaultDescription = "Deposit";

    /// <summary>
    /// Records the deposit. Refused: an amount or date that the rules do not take, a source that is no bank account of the
    /// book, and (as a conflict) a preview digest that no longer fits.
    /// </summary>
    public Task<Outcome<DepositResult>> RunAsync(
        Actor actor, string commandId, DepositRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "deposit", request), scope => ActAsync(scope, request), cancellationToken);

    private static async Task<Outcome<DepositResult>> ActAsync(CommandScope scope, DepositRequest request)
    {
        var sourceId = request.FromAccountId ?? SystemAccounts.Income(scope.Book.Id);
        var facts = await DepositFacts.ReadAsync(scope.Db, SystemAccounts.ActiveBalance(scope.Book.Id), sourceId);
        var refusals = DepositChecks.Check(request, scope.Today, scope.Book, facts.Accounts.GetValueOrDefault(sourceId));
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var split = DepositSplitter.Split(request.AmountMinor, facts.Pots);
        if (request.PreviewDigest is { Length: > 0 } seen && seen != PreviewDigest.Of(split))
        {
            return DepositChecks.StalePreview;
        }

        var entry = Post(scope, request, split, facts.Accounts, sourceId);
        if (split.Settlement.Moves.Count > 0 || split.Settlement.WentLive.Count > 0)
        {
            scope.Apply(split.Settlement, await scope.Db.LoadActivePotsAsync(), scope.Today, PotEventKind.WentLiveByTarget, entry.Id);
        }

        return DepositResult.Of(split, facts.Accounts.ToDictionary(account => account.Key, account => account.Value.Name), entry.Id);
    }

    private static JournalEntry Post(
        CommandScope scope, DepositRequest request, DepositSplit split, Dictionary<long, LedgerAccount> accounts, long sourceId)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.Deposit,
            Date = request.Date ?? scope.Today,
            Description = request.Description.Trim() is { Length: > 0 } text ? text : DefaultDescription,
            AmountMinor = request.AmountMinor,
        };
        return scope.Post(draft.AddSplit(split, sourceId, SystemAccounts.ActiveBalance(scope.Book.Id)), accounts);
    }
}
