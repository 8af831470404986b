using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.HouseMoves;

/// <summary>
/// Makes entries of another program into PotLock's. What changes a balance there changes it here by the same amount, or is among the
/// gaps: nothing is lost, and nothing is invented.
/// </summary>
internal sealed class HouseEntries(
    House house, Func<int, bool> isCard, IReadOnlyDictionary<int, int> categories, DateOnly today, Currency currency)
{
    private readonly List<PlannedEntry> _planned = [];
    private readonly Dictionary<(int Account, HouseGapReason Reason), HouseGap> _gaps = [];

    /// <summary>How many halves of transfers have no other half.</summary>
    public int HalvesAlone { get; private set; }

    /// <summary>How many splits mix what PotLock keeps in entries of their own.</summary>
    public int SplitsTakenApart { get; private set; }

    /// <summary>How many transfers have a category there.</summary>
    public int TransfersWithCategory { get; private set; }

    /// <summary>How many transfers take money from a card.</summary>
    public int TakenFromCards { get; private set; }

    /// <summary>How many entries give income back.</summary>
    public int IncomeGivenBack { get; private set; }

    /// <summary>How many entries have a category of income that became a tag.</summary>
    public int IncomeTags { get; private set; }

    /// <summary>How many entries come to nothing.</summary>
    public int Zeros { get; private set; }

    /// <summary>What is in the balance of an account there and has no entry here.</summary>
    public IReadOnlyList<HouseGap> GapsOf(int account) =>
        [.. _gaps.Where(gap => gap.Key.Account == account).OrderBy(gap => gap.Key.Reason).Select(gap => gap.Value)];

    /// <summary>The entries, by date, and of one day as the file has them.</summary>
    public IReadOnlyList<PlannedEntry> Run()
    {
        foreach (var (account, gap) in house.Accounts.Index().SelectMany(one => one.Item.Gaps.Select(gap => (one.Index, gap))))
        {
            Leave(account, gap.Reason, gap.AmountMinor, gap.Count);
        }

        List<(int Index, HouseEntry Item)> kept =
        [
            .. house.Entries.Select(WithoutCircles).Index().Where(one => Keeps(one.Item)),
        ];
        var halves = HouseTransfers.Pair(kept);
        foreach (var (at, entry) in kept.OrderBy(one => one.Item.Date).ThenBy(one => one.Index))
        {
            Write(at, entry, halves);
        }

        return _planned;
    }

    /// <summary>A transfer from an account to itself, which a file has once for both sides, comes to nothing there.</summary>
    private static HouseEntry WithoutCircles(HouseEntry entry) => entry with
    {
        Parts =
        [
            .. entry.Parts.Select(part => part.IsWhole && part.Other == entry.Account
                ? part with { AmountMinor = 0, Other = null, IsWhole = false }
                : part),
        ],
    };

    /// <summary>Whether its date is one of an entry; else what it comes to is left out.</summary>
    private bool Keeps(HouseEntry entry)
    {
        if (entry.Date <= today && entry.Date >= LedgerRules.EarliestDate)
        {
            return true;
        }

        var reason = entry.Date > today ? HouseGapReason.Future : HouseGapReason.TooEarly;
        Leave(entry.Account, reason, entry.Parts.Sum(part => part.AmountMinor), 1);
        foreach (var part in entry.Parts.Where(part => part is { IsWhole: true, Other: not null }))
        {
            Leave(part.Other!.Value, reason, -part.AmountMinor, 1);
        }

        return false;
    }

    private void Leave(int account, HouseGapReason reason, long amountMinor, int count)
    {
        var before = _gaps.GetValueOrDefault((account, reason)) ?? new HouseGap(reason, 0, 0);
        _gaps[(account, reason)] = before with
        {
            Count = before.Count + count,
            AmountMinor = checked(before.AmountMinor + amountMinor),
        };
    }

    private void Write(int at, HouseEntry entry, Dictionary<(int, int), TransferHalf> halves)
    {
        List<HousePart> plain = [];
        var before = _planned.Count;
        var isSpokenFor = false;
        foreach (var (partAt, part) in entry.Parts.Index())
        {
            var half = part.Other is null || part.Other == entry.Account ? (TransferHalf?)null
                : part.IsWhole ? TransferHalf.Speaks
                : halves.TryGetValue((at, partAt), out var found) ? found : null;
            isSpokenFor |= half == TransferHalf.IsSpokenFor;
            TransfersWithCategory += half == TransferHalf.Speaks && part.Category is not null ? 1 : 0;
            switch (half)
            {
                case TransferHalf.Speaks when part.AmountMinor != 0:
                    AddTransfer(entry, part);
                    break;
                case TransferHalf.IsSpokenFor:
                    break;
                default:
                    HalvesAlone += half == TransferHalf.IsAlone ? 1 : 0;
                    plain.Add(part);
                    break;
            }
        }

        var transfers = _planned.Count - before;
        AddPlain(entry, plain);
        var all = _planned.Count - before;
        SplitsTakenApart += entry.Parts.Count > 1 && (all > 1 || (isSpokenFor && all > 0)) ? 1 : 0;
        Zeros += all == 0 && transfers == 0 && !isSpokenFor ? 1 : 0;
    }

    private void AddTransfer(HouseEntry entry, HousePart part)
    {
        var (from, to) = part.AmountMinor < 0 ? (entry.Account, part.Other!.Value) : (part.Other!.Value, entry.Account);
        var paysCard = isCard(to) && !isCard(from);
        TakenFromCards += isCard(from) ? 1 : 0;
        var amount = Math.Abs(part.AmountMinor);
        Add(
            entry, paysCard ? EntryKind.CardPayment : EntryKind.Transfer, paysCard ? "Card payment" : "Transfer", [], amount,
            [(new(PlanPlaceKind.Account, from), -amount), (new(PlanPlaceKind.Account, to), amount)]);
    }

    private void AddPlain(HouseEntry entry, List<HousePart> parts)
    {
        var account = new PlanPlace(PlanPlaceKind.Account, entry.Account);
        if (entry.Kind != HouseEntryKind.Ordinary)
        {
            var (kind, place, otherwise) = entry.Kind == HouseEntryKind.Opening
                ? (EntryKind.OpeningBalance, PlanPlaceKind.Opening, "Opening balance")
                : (EntryKind.Adjustment, PlanPlaceKind.Adjustment, "Difference from the bank");
            foreach (var sum in Sums(parts.Select(part => (new PlanPlace(place), part.AmountMinor))))
            {
                Add(entry, kind, otherwise, [], Math.Abs(sum.AmountMinor), [(account, sum.AmountMinor), (sum.Place, -sum.AmountMinor)]);
            }

            return;
        }

        var incomeTags = parts.Where(part => part.AmountMinor > 0).Select(IncomeNameOf).Where(name => name.Length > 0).ToList();
        var sums = Sums(parts.Select(part => (PlaceOf(entry.Account, part), part.AmountMinor)));
        foreach (var (place, amountMinor) in sums.Where(sum => sum.Place.Kind == PlanPlaceKind.Income))
        {
            IncomeTags += incomeTags.Count > 0 ? 1 : 0;
            Add(entry, EntryKind.Income, "Income", incomeTags, amountMinor, [(place, -amountMinor), (account, amountMinor)]);
        }

        AddSpending(entry, account, EntryKind.Expense, "Expense", sums.Where(sum => sum.AmountMinor < 0));
        AddSpending(
            entry, account, EntryKind.Refund, "Refund", sums.Where(sum => sum.AmountMinor > 0 && sum.Place.Kind != PlanPlaceKind.Income));
    }

    private void AddSpending(
        HouseEntry entry, PlanPlace account, EntryKind kind, string otherwise, IEnumerable<(PlanPlace Place, long AmountMinor)> sums)
    {
        List<(PlanPlace Place, long AmountMinor)> lines = [];
        long whole = 0;
        foreach (var (place, amountMinor) in sums)
        {
            if (lines.Count == TransactionRules.MaxParts || Math.Abs(whole + amountMinor) > currency.MaxAmountMinor)
            {
                Send();
            }

            whole += amountMinor;
            lines.Add((place, -amountMinor));
        }

        Send();

        void Send()
        {
            if (lines.Count > 0)
            {
                Add(entry, kind, otherwise, [], Math.Abs(whole), [(account, whole), .. lines]);
                (lines, whole) = ([], 0);
            }
        }
    }

    /// <summary>What comes to each place; what comes to nothing is left out. No sum is larger than an entry may be.</summary>
    private List<(PlanPlace Place, long AmountMinor)> Sums(IEnumerable<(PlanPlace Place, long AmountMinor)> parts)
    {
        List<(PlanPlace Place, long AmountMinor)> sums = [];
        Dictionary<PlanPlace, int> at = [];
        foreach (var (place, amountMinor) in parts)
        {
            if (at.TryGetValue(place, out var known) && Math.Abs(sums[known].AmountMinor + amountMinor) <= currency.MaxAmountMinor)
            {
                sums[known] = (place, sums[known].AmountMinor + amountMinor);
            }
            else
            {
                at[place] = sums.Count;
                sums.Add((place, amountMinor));
            }
        }

        return [.. sums.Where(sum => sum.AmountMinor != 0)];
    }

    private PlanPlace PlaceOf(int account, HousePart part)
    {
        if (part.Category is { } category && categories.TryGetValue(category, out var place))
        {
            return new(PlanPlaceKind.Category, place);
        }

        if (part.AmountMinor > 0 && !isCard(account))
        {
            return new(PlanPlaceKind.Income);
        }

        IncomeGivenBack += part is { Category: { } given, AmountMinor: < 0 } && house.Categories[given].IsIncome ? 1 : 0;
        return new(PlanPlaceKind.Uncategorised);
    }

    private string IncomeNameOf(HousePart part) =>
        part.Category is { } category && house.Categories[category] is { IsIncome: true } income ? income.Name : "";

    private void Add(
        HouseEntry entry, EntryKind kind, string otherwise, IReadOnlyList<string> tags, long amountMinor,
        IReadOnlyList<(PlanPlace Place, long AmountMinor)> lines)
    {
        var text = PlainLine.Of(entry.Description);
        _planned.Add(new PlannedEntry(
            kind, entry.Date, OrdinaryText.IsBlank(text) ? otherwise : ShortText.To(text, JournalEntry.MaxDescriptionLength), amountMinor,
            lines)
        {
            Note = ShortText.To(PlainLine.Of(entry.Note), NoteRules.MaxLength),
            Tags = TagsOf([.. entry.Tags, .. tags]),
        });
    }

    private static IReadOnlyList<string> TagsOf(IReadOnlyList<string> tags) => tags.Count == 0 ? [] :
    [
        .. tags.Select(tag => PlainLine.Of(tag).Replace(',', ' ').Replace(';', ' ').TrimStart('#').Trim().ToLowerInvariant())
            .Where(tag => tag.Length > 0)
            .Select(tag => ShortText.To(tag, TagRules.MaxLength)).Distinct(StringComparer.Ordinal).Take(TagRules.MaxTags),
    ];
}
