using System.Numerics;
using PotLock.Domain.Pots;

namespace PotLock.Services.Tests.Ledger;

/// <summary>A pot in the model.</summary>
internal sealed class ModelPot
{
    public required string Name { get; init; }

    public long? Target { get; init; }

    public DateOnly? Ends { get; init; }

    public int Weighting { get; set; }

    public long Balance { get; set; }

    public PotStatus Status { get; set; } = PotStatus.Active;

    public DateOnly? LiveOn { get; set; }

    public bool IsLocked => Status == PotStatus.Active && (Target is not null || Ends is not null);

    public bool IsFull => Target is { } target && Balance >= target;
}

/// <summary>
/// A book as a person with a notebook would keep it, written from the product page and not from the code: no database,
/// no cached sums, big integers, and one penny at a time.
/// </summary>
internal sealed class BookModel(DateOnly today)
{
    private readonly List<Entry> _entries = [];
    private readonly List<(int? Cause, ModelPot Pot, int Before)> _weightings = [];

    public DateOnly Today { get; private set; } = today;

    public long Active { get; private set; }

    public List<ModelPot> Pots { get; } = [];

    public int Entries => _entries.Count;

    /// <summary>Days pass, and what is due by date happens.</summary>
    public void Wait(int days)
    {
        Today = Today.AddDays(days);
        foreach (var end in Pots.Where(pot => pot.Status == PotStatus.Active && pot.Ends < Today)
            .Select(pot => pot.Ends!.Value)
            .Distinct()
            .Order()
            .ToList())
        {
            GoLive([.. Pots.Where(pot => pot.Status == PotStatus.Active && pot.Ends == end)], end.AddDays(1), cause: null);
        }
    }

    public string? AddPot(string name, int weighting, long? target, DateOnly? ends, long start)
    {
        string? refusal = target <= 0 ? "amount-not-positive"
            : target <= start ? "target-not-above-start"
            : weighting + Pots.Sum(pot => pot.Weighting) > 10_000 ? "weightings-above-100"
            : start > Active ? "start-above-active"
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var made = new ModelPot { Name = name, Target = target, Ends = ends, Balance = start };
        Pots.Add(made);
        Active -= start;
        if (weighting > 0)
        {
            SetWeighting(made, weighting, cause: null);
        }

        if (start > 0)
        {
            _entries.Add(new Entry(Today, -start, [(made, start)], [], _weightings.Count));
        }

        return null;
    }

    public void Deposit(long amount)
    {
        var pots = Pots.Where(pot => pot.Status == PotStatus.Active).ToList();
        var kept = pots.ToDictionary(pot => pot, _ => 0L);
        var offer = Share(
            (long)((BigInteger)amount * pots.Sum(pot => pot.Weighting) / 10_000), pots, pot => (BigInteger)amount * pot.Weighting, 10_000);
        while (offer.Count > 0)
        {
            var overflow = 0L;
            foreach (var (pot, part) in offer)
            {
                var takes = pot.Target is { } target ? Math.Min(part, target - pot.Balance - kept[pot]) : part;
                kept[pot] += takes;
                overflow += part - takes;
            }

            offer = overflow == 0
                ? []
                : ShareByWeighting(overflow, [.. pots.Where(pot => pot.Target is not { } target || pot.Balance + kept[pot] < target)]);
        }

        var rest = amount - kept.Values.Sum();
        Active += rest;
        foreach (var (pot, part) in kept)
        {
            pot.Balance += part;
        }

        var full = pots.Where(pot => pot.IsFull).ToList();
        _entries.Add(new Entry(Today, rest, [.. kept.Where(k => k.Value > 0).Select(k => (k.Key, k.Value))], full, 0));
        GoLive(full, Today, _entries.Count - 1);
        _entries[^1].WeightingsThen = _weightings.Count;
    }

    public string? Withdraw(long amount)
    {
        if (amount > Active)
        {
            return "not-enough-active-money";
        }

        Active -= amount;
        _entries.Add(new Entry(Today, -amount, [], [], _weightings.Count));
        return null;
    }

    /// <summary>Takes the n-th newest entry back, or says why not.</summary>
    public string? Undo(int number)
    {
        var entry = _entries[number];
        if (entry.Reverses is not null)
        {
            return "undo-of-undo";
        }

        if (entry.IsUndone)
        {
            return "already-undone";
        }

        if (entry.MadeLive.Count > 0)
        {
            if (_entries.Skip(number + 1)
                .Any(later => !IsNeutral(later, number) && later.Parts.Any(part => entry.Parts.Any(mine => mine.Pot == part.Pot))))
            {
                return "pot-moved-since";
            }

            if (_weightings.Skip(entry.WeightingsThen).Any(change => change.Cause is not { } cause || !IsNeutral(_entries[cause], number)))
            {
                return "weightings-changed-since";
            }
        }

        if (Active < entry.ActivePart)
        {
            return "undo-needs-money";
        }

        foreach (var (pot, amount) in entry.Parts)
        {
            if (pot.IsLocked && entry.On != Today)
            {
                return "pot-is-locked";
            }

            if (pot.Balance < amount)
            {
                return "undo-needs-money";
            }
        }

        TakeBack(entry, number);
        return null;
    }

    private void TakeBack(Entry entry, int number)
    {
        Active -= entry.ActivePart;
        foreach (var (pot, amount) in entry.Parts)
        {
            pot.Balance -= amount;
        }

        entry.IsUndone = true;
        _entries.Add(new Entry(Today, -entry.ActivePart, [.. entry.Parts.Select(part => (part.Pot, -part.Amount))], [], 0)
        {
            Reverses = number,
        });
        foreach (var pot in entry.MadeLive)
        {
            pot.Status = PotStatus.Active;
            pot.LiveOn = null;
        }

        foreach (var (_, pot, before) in _weightings.Where(change => change.Cause == number).Reverse().ToList())
        {
            SetWeighting(pot, before, _entries.Count - 1);
        }
    }

    /// <summary>Whether an entry left nothing behind: it was undone, or it undid something later than the given one.</summary>
    private static bool IsNeutral(Entry later, int number) => later.IsUndone || later.Reverses > number;

    private void GoLive(List<ModelPot> pots, DateOnly on, int? cause)
    {
        if (pots.Count == 0)
        {
            return;
        }

        var freed = pots.Sum(pot => pot.Weighting);
        var extra = ShareByWeighting(freed, [.. Pots.Where(pot => pot.Status == PotStatus.Active && !pots.Contains(pot))]);
        foreach (var pot in pots)
        {
            if (pot.Weighting > 0)
            {
                SetWeighting(pot, 0, cause);
            }

            pot.Status = PotStatus.Live;
            pot.LiveOn = on;
        }

        foreach (var (pot, more) in extra.Where(e => e.Value > 0))
        {
            SetWeighting(pot, pot.Weighting + (int)more, cause);
        }
    }

    private void SetWeighting(ModelPot pot, int weighting, int? cause)
    {
        _weightings.Add((cause, pot, pot.Weighting));
        pot.Weighting = weighting;
    }

    private static Dictionary<ModelPot, long> ShareByWeighting(long total, List<ModelPot> pots) =>
        Share(total, pots, pot => total * (BigInteger)pot.Weighting, pots.Sum(pot => pot.Weighting));

    /// <summary>Largest remainder over the pots with a weighting: floors first, then a penny each, the earlier pot first.</summary>
    private static Dictionary<ModelPot, long> Share(long total, List<ModelPot> pots, Func<ModelPot, BigInteger> parts, long whole)
    {
        var takers = pots.Where(pot => pot.Weighting > 0).ToList();
        var shares = takers.ToDictionary(pot => pot, pot => (long)(parts(pot) / whole));
        foreach (var pot in takers.OrderByDescending(pot => parts(pot) % whole).Take((int)(total - shares.Values.Sum())).ToList())
        {
            shares[pot]++;
        }

        return shares;
    }

    private sealed record Entry(
        DateOnly On, long ActivePart, List<(ModelPot Pot, long Amount)> Parts, List<ModelPot> MadeLive, int ThenCount)
    {
        public int WeightingsThen { get; set; } = ThenCount;

        public bool IsUndone { get; set; }

        public int? Reverses { get; init; }
    }
}
