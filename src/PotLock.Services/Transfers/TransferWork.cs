using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Deposits;
using PotLock.Services.Interest;

namespace PotLock.Services.Transfers;

/// <summary>What one pot gets of a monthly processing, with the name it had then.</summary>
/// <param name="PlannedMinor">What its line says, or its weighting gives, in minor units.</param>
/// <param name="AmountMinor">What it keeps of that.</param>
/// <param name="Shortfall">Why it keeps less.</param>
/// <param name="InterestMinor">What it earns for the months applied.</param>
/// <param name="WentLive">Whether it goes live by it.</param>
public sealed record TransferPart(
    long PotId, string Name, long PlannedMinor, long AmountMinor, PlanShortfall Shortfall, long InterestMinor, bool WentLive);

/// <summary>The interest of one month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="TotalMinor">What the main account earns.</param>
public sealed record MonthShown(DateOnly Month, long TotalMinor);

/// <summary>Where every penny of a monthly processing goes, or went: interest first, then the transfer.</summary>
/// <param name="EntryId">The entry of the transfer; null for a preview, or when interest alone was applied.</param>
/// <param name="AmountMinor">The transfer; 0 for interest alone.</param>
/// <param name="Parts">What each pot gets.</param>
/// <param name="ActiveMinor">What of the transfer goes to the active balance.</param>
/// <param name="Months">The months whose interest is applied.</param>
/// <param name="InterestMinor">Their interest together.</param>
/// <param name="ActiveInterestMinor">What of the interest goes to the active balance.</param>
/// <param name="Weightings">How weightings move, from before all of it to after.</param>
/// <param name="ReleasedBasisPoints">Weighting that no pot takes over.</param>
/// <param name="Digest">The fingerprint of all that.</param>
/// <param name="RunId">The record of the processing, which has a page; null for a preview, or interest alone.</param>
public sealed record TransferResult(
    long? EntryId,
    long AmountMinor,
    IReadOnlyList<TransferPart> Parts,
    long ActiveMinor,
    IReadOnlyList<MonthShown> Months,
    long InterestMinor,
    long ActiveInterestMinor,
    IReadOnlyList<WeightingShown> Weightings,
    int ReleasedBasisPoints,
    string Digest,
    long? RunId = null);

/// <summary>
/// A monthly processing, worked out (product page, <i>Monthly transfer</i>): interest first, then the split. The preview and
/// the commit both make one of these from the same facts.
/// </summary>
/// <param name="Facts">What it was worked out on.</param>
/// <param name="Interest">The months of interest.</param>
/// <param name="Split">The transfer; null for interest alone.</param>
internal sealed record TransferWork(MonthFacts Facts, InterestRunResult Interest, PlanSplit? Split)
{
    /// <summary>Works it out; without terms, interest alone.</summary>
    public static TransferWork Of(MonthFacts facts, TransferTerms? terms)
    {
        var interest = facts.WorkOutInterest();
        return new TransferWork(facts, interest, terms is null ? null : TransferSplitter.Split(terms, interest.After.ActivePots));
    }

    private IEnumerable<Settlement> Settlements =>
        Interest.Months.Select(month => month.Settlement).Concat(Split is null ? [] : [Split.Settlement]);

    /// <summary>Every move of it in a fixed textual form, hashed: SHA-256 in lower-case hex.</summary>
    public string Digest
    {
        get
        {
            var text = new CanonicalText("transfer1");
            foreach (var month in Interest.Months)
            {
                text.Field($"month:{month.Month:yyyy-MM}:{month.On:yyyy-MM-dd}");
                foreach (var share in month.Shares)
                {
                    text.Field($"interest:{share.AccountId}:{share.AmountMinor}");
                }
            }

            text.Field($"active:{Split?.ActiveMinor ?? 0}");
            foreach (var part in Split?.Parts ?? [])
            {
                text.Field($"part:{part.PotId}:{part.PlannedMinor}:{part.KeptMinor}");
            }

            foreach (var settlement in Settlements)
            {
                settlement.AppendTo(text.Field($"settled"));
            }

            return text.Digest;
        }
    }

    /// <summary>What people are shown of it.</summary>
    /// <param name="namesOfOthers">The names of pots that lines name though they are closed.</param>
    /// <param name="entryId">The entry of the transfer, once it is written.</param>
    public TransferResult Result(IReadOnlyDictionary<long, string> namesOfOthers, long? entryId)
    {
        var interest = Interest.Months.SelectMany(month => month.Shares).GroupBy(share => share.AccountId)
            .ToDictionary(group => group.Key, group => group.Sum(share => share.AmountMinor));
        var live = Settlements.SelectMany(settlement => settlement.WentLive).ToHashSet();
        var planned = (Split?.Parts ?? []).ToDictionary(part => part.PotId);
        var names = Facts.Pots.ToDictionary(pot => pot.Id, pot => pot.Name);
        IEnumerable<long> potIds = [.. Facts.Pots.Select(pot => pot.Id), .. planned.Keys.Where(id => !names.ContainsKey(id))];
        return new TransferResult(
            entryId,
            Split?.AmountMinor ?? 0,
            [.. potIds.Where(id => planned.ContainsKey(id) || interest.ContainsKey(id)).Select(id => new TransferPart(
                id,
                names.GetValueOrDefault(id) ?? namesOfOthers.GetValueOrDefault(id, ""),
                planned.GetValueOrDefault(id).PlannedMinor,
                planned.GetValueOrDefault(id).KeptMinor,
                planned.GetValueOrDefault(id).Shortfall,
                interest.GetValueOrDefault(id),
                live.Contains(id)))],
            Split?.ActiveMinor ?? 0,
            [.. Interest.Months.Select(month => new MonthShown(month.Month, month.TotalMinor))],
            Interest.Months.Sum(month => month.TotalMinor),
            interest.GetValueOrDefault(Facts.Main.ActiveId),
            Moves(names),
            Settlements.Sum(settlement => settlement.ReleasedBasisPoints),
            Digest);
    }

    /// <summary>Each pot's weighting before the first step and after the last.</summary>
    private List<WeightingShown> Moves(Dictionary<long, string> names) =>
    [
        .. Settlements.SelectMany(settlement => settlement.Moves).GroupBy(move => move.PotId)
            .Select(moves => new WeightingShown(
                moves.Key, names[moves.Key], moves.First().BeforeBasisPoints, moves.Last().AfterBasisPoints)),
    ];
}
