using System.Numerics;
using PotLock.Domain.Deposits;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Tests.Deposits;
using PotLock.Domain.Undo;
using PotLock.Domain.Withdrawals;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Ledger;

/// <summary>What a user does, in numbers that fit any book: pots and entries are named by their place, modulo how many there are.</summary>
public abstract record UserStep;

public sealed record Deposit(long AmountMinor) : UserStep;

public sealed record Withdraw(long AmountMinor) : UserStep;

public sealed record CreatePot(int WeightingBasisPoints, long? TargetMinor, int? DaysToEnd, long StartMinor) : UserStep;

public sealed record TopUp(int Pot, long AmountMinor) : UserStep;

public sealed record TakeOut(int Pot, long AmountMinor) : UserStep;

public sealed record EditWeighting(int Pot, int BasisPoints) : UserStep;

public sealed record Undo(int Entry) : UserStep;

public sealed record Wait(int Days) : UserStep;

/// <summary>
/// A book in memory, made of the domain's own accounts, pots and rules, as the services put them together: rule, entry,
/// postings, settling. It keeps every posting and every state before each entry, so that the checks have something plain
/// to compare with.
/// </summary>
internal sealed class ModelBook
{
    private const long BookId = 1;
    private const long OutsideId = 2;

    private readonly LedgerAccount _active = new()
    {
        CurrencyCode = "GBP",
        Id = 1,
        BookId = BookId,
        Kind = AccountKind.ActiveBalance,
        Name = "Active balance",
    };
    private readonly LedgerAccount _outside = new()
    {
        CurrencyCode = "GBP",
        Id = OutsideId,
        BookId = BookId,
        Kind = AccountKind.Income,
        Name = "Outside",
    };
    private readonly List<Pot> _pots = [];
    private readonly List<Entry> _entries = [];
    private readonly List<(int AfterEntries, int? ByEntry)> _weightingChanges = [];
    private DateOnly _today = new(2024, 2, 27); // a leap day is near

    /// <summary>How each kind of step ended, for instance <c>Undo ok</c> or <c>Undo pot-is-locked</c>.</summary>
    public List<string> Endings { get; } = [];

    private IReadOnlyList<Pot> ActivePots => [.. _pots.Where(pot => pot.Status == PotStatus.Active)];

    private int WeightingInUse => ActivePots.Sum(pot => pot.WeightingBasisPoints);

    public void Take(UserStep step)
    {
        ApplyLockEnds();
        var before = State();
        var refusal = step switch
        {
            Deposit deposit => Do(deposit),
            Withdraw withdraw => Do(withdraw),
            CreatePot create => Do(create),
            TopUp topUp => Do(topUp),
            TakeOut takeOut => Do(takeOut),
            EditWeighting edit => Do(edit),
            Undo undo => Do(undo),
            Wait wait => Do(wait),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        Endings.Add($"{step.GetType().Name} {refusal ?? "ok"}");
        if (refusal is not null)
        {
            Assert.Equal(before, State()); // a refusal leaves everything as it was
        }

        CheckInvariants();
    }

    /// <summary>The invariants of the ledger and of pots, from the postings and states alone.</summary>
    private void CheckInvariants()
    {
        var accounts = _pots.Select(pot => pot.Account).Append(_active).Append(_outside).ToList();
        Assert.Equal(BigInteger.Zero, accounts.Aggregate(BigInteger.Zero, (sum, account) => sum + account.BalanceMinor));
        var posted = _entries.SelectMany(entry => entry.Draft.Lines).ToLookup(line => line.AccountId, line => line.AmountMinor);
        Assert.All(accounts, account => Assert.Equal(posted[account.Id].Sum(), account.BalanceMinor));
        Assert.True(_active.BalanceMinor >= 0);
        Assert.InRange(WeightingInUse, 0, PotRules.FullWeighting);
        Assert.All(_pots, pot =>
        {
            Assert.True(pot.Account.BalanceMinor >= 0);
            Assert.True(pot.Status != PotStatus.Active || !pot.State.IsFull, "No active pot has reached its target.");
            Assert.True(pot.Status == PotStatus.Active || pot.WeightingBasisPoints == 0, "Only active pots have a weighting.");
            Assert.Equal(pot.Status == PotStatus.Live, pot.LiveOn is not null);
        });
    }

    private string? Do(Deposit deposit)
    {
        if (LedgerRules.CheckAmount(deposit.AmountMinor, Pounds) is { } refusal)
        {
            return refusal.Name;
        }

        var states = ActivePots.Select(pot => pot.State).ToList();
        var slow = SlowSplit.Of(deposit.AmountMinor, states);
        var activeBefore = _active.BalanceMinor;
        var split = DepositSplitter.Split(deposit.AmountMinor, states);
        var draft = Draft(EntryKind.Deposit, deposit.AmountMinor).Add(OutsideId, -deposit.AmountMinor).Add(_active.Id, split.ActiveMinor);
        foreach (var part in split.Parts)
        {
            draft.Add(part.PotId, part.AmountMinor);
        }

        Post(draft, split.Settlement);
        Assert.Equal(activeBefore + slow.Active, _active.BalanceMinor);
        Assert.All(states, state =>
        {
            var pot = Find(state.PotId);
            Assert.Equal(state.BalanceMinor + slow.Keeps[pot.Id], pot.Account.BalanceMinor);
            Assert.Equal(slow.WeightingsAfter[pot.Id], pot.WeightingBasisPoints);
            Assert.Equal(slow.Live.Contains(pot.Id), pot.Status == PotStatus.Live);
        });
        return null;
    }

    private string? Do(Withdraw withdraw)
    {
        var potsTotal = _pots.Sum(pot => pot.Account.BalanceMinor);
        if (WithdrawalRules.Check(withdraw.AmountMinor, _active.BalanceMinor, potsTotal, Pounds) is { } refusal)
        {
            return refusal.Name;
        }

        Post(Draft(EntryKind.Withdrawal, withdraw.AmountMinor).Add(_active.Id, -withdraw.AmountMinor).Add(OutsideId, withdraw.AmountMinor));
        Assert.Equal(potsTotal, _pots.Sum(pot => pot.Account.BalanceMinor));
        return null;
    }

    private string? Do(CreatePot create)
    {
        var wish = new NewPot(
            "Pot", create.TargetMinor, create.DaysToEnd is { } days ? _today.AddDays(days) : null, create.WeightingBasisPoints,
            create.StartMinor);
        var refusals = PotRules.CheckNew(
            wish, new PotSurroundings(_today, _active.BalanceMinor, WeightingInUse, _pots.Count, Pounds, Show));
        if (refusals.Count > 0)
        {
            return refusals[0].Name;
        }

        var id = 100L + _pots.Count;
        var pot = new Pot
        {
            Id = id, BookId = BookId, Name = "Pot", Colour = PotLook.DefaultColour(_pots.Count), Icon = PotLook.DefaultIcon,
            TargetMinor = wish.TargetMinor, EndDate = wish.EndDate, CreatedOn = _today,
            Account = new LedgerAccount { CurrencyCode = "GBP", Id = id, BookId = BookId, Kind = AccountKind.Pot, Name = "Pot" },
        };
        pot.SetWeighting(wish.WeightingBasisPoints);
        _pots.Add(pot);
        if (wish.WeightingBasisPoints > 0)
        {
            _weightingChanges.Add((_entries.Count, null));
        }

        if (wish.StartingBalanceMinor > 0)
        {
            Post(
                Draft(EntryKind.StartingBalance, wish.StartingBalanceMinor)
                    .Add(_active.Id, -wish.StartingBalanceMinor)
                    .Add(id, wish.StartingBalanceMinor));
        }

        return null;
    }

    private string? Do(TopUp topUp)
    {
        if (ActivePots.Count == 0)
        {
            return "no-pot";
        }

        var pot = ActivePots[topUp.Pot % ActivePots.Count];
        var amount = Math.Min(topUp.AmountMinor, Math.Min(_active.BalanceMinor, pot.State.RoomMinor));
        if (amount <= 0)
        {
            return "nothing-to-top-up";
        }

        var after = ActivePots.Select(p => p == pot ? p.State with { BalanceMinor = p.State.BalanceMinor + amount } : p.State).ToList();
        Post(Draft(EntryKind.TopUp, amount).Add(_active.Id, -amount).Add(pot.Id, amount), WeightingRedistribution.SettleFullPots(after));
        return null;
    }

    private string? Do(TakeOut takeOut)
    {
        var open = _pots.Where(pot => !pot.IsLocked && pot.Account.BalanceMinor > 0).ToList();
        if (open.Count == 0)
        {
            return "no-pot";
        }

        var pot = open[takeOut.Pot % open.Count];
        var amount = Math.Min(takeOut.AmountMinor, pot.Account.BalanceMinor);
        Post(Draft(EntryKind.TakeOut, amount).Add(pot.Id, -amount).Add(_active.Id, amount));
        return null;
    }

    private string? Do(EditWeighting edit)
    {
        if (ActivePots.Count == 0)
        {
            return "no-pot";
        }

        var pot = ActivePots[edit.Pot % ActivePots.Count];
        if (PotRules.CheckWeighting(edit.BasisPoints, WeightingInUse - pot.WeightingBasisPoints, Pounds.Culture).FirstOrDefault()
            is { } refusal)
        {
            return refusal.Name;
        }

        if (pot.WeightingBasisPoints != edit.BasisPoints)
        {
            pot.SetWeighting(edit.BasisPoints);
            _weightingChanges.Add((_entries.Count, null));
        }

        return null;
    }

    private string? Do(Wait wait)
    {
        _today = _today.AddDays(wait.Days);
        ApplyLockEnds();
        return null;
    }

    private string? Do(Undo undo)
    {
        if (_entries.Count == 0)
        {
            return "no-entry";
        }

        var at = undo.Entry % _entries.Count;
        var entry = _entries[at];
        if (UndoRules.Check(Facts(at), Pounds) is { } refusal)
        {
            return refusal.Name;
        }

        var draft = Draft(EntryKind.Reversal, entry.Draft.AmountMinor);
        foreach (var (accountId, amountMinor) in entry.Draft.Lines)
        {
            draft.Add(accountId, -amountMinor);
        }

        foreach (var potId in entry.Settlement.WentLive)
        {
            Find(potId).UndoGoLive();
            Endings.Add("Going live undone");
        }

        foreach (var move in entry.Settlement.Moves)
        {
            Assert.Equal(move.AfterBasisPoints, Find(move.PotId).WeightingBasisPoints);
            Find(move.PotId).SetWeighting(move.BeforeBasisPoints);
            _weightingChanges.Add((_entries.Count, at));
        }

        Post(draft);
        _entries[at] = entry with { UndoneBy = _entries.Count - 1 };
        CheckRestored(entry);
        return null;
    }

    /// <summary>After an undo, the pots that it made live and the weightings that it moved are exactly as they were.</summary>
    private void CheckRestored(Entry entry)
    {
        foreach (var (pot, before) in entry.Before.Where(b => entry.Settlement.WentLive.Contains(b.Key.Id)
            || entry.Settlement.Moves.Any(m => m.PotId == b.Key.Id)))
        {
            Assert.Equal((before.Status, before.LiveOn, before.WeightingBasisPoints), (pot.Status, pot.LiveOn, pot.WeightingBasisPoints));
        }

        foreach (var potId in entry.Settlement.WentLive)
        {
            Assert.Equal(entry.Before[Find(potId)].BalanceMinor, Find(potId).Account.BalanceMinor);
        }
    }

    private UndoFacts Facts(int at)
    {
        var entry = _entries[at];
        var accounts = entry.Draft.Lines.Select(line =>
        {
            var pot = _pots.SingleOrDefault(p => p.Id == line.AccountId);
            var account = pot?.Account ?? (line.AccountId == OutsideId ? _outside : _active);
            var movedSince = _entries.Where((later, i) => i > at
                && !IsUndonePairAfter(i, at)
                && later.Draft.Lines.Any(l => l.AccountId == line.AccountId))
                .Any();
            return new UndoneAccount(
                account.Kind, account.Name, account.BalanceMinor, line.AmountMinor,
                pot is null ? null : new UndonePot(pot.Status, pot.IsLocked, pot.TargetMinor, movedSince));
        });
        var weightingsChangedSince = _weightingChanges.Any(change =>
            change.AfterEntries > at && change.ByEntry != at && !(change.ByEntry is { } by && IsUndonePairAfter(by, at)));
        return new UndoFacts(
            entry.Draft.Kind, entry.UndoneBy is not null, entry.RecordedOn, _today, entry.Settlement.WentLive.Count > 0,
            weightingsChangedSince, [.. accounts]);
    }

    /// <summary>Whether an entry is half of a pair, both after the other entry, in which one takes the other back.</summary>
    private bool IsUndonePairAfter(int i, int at) =>
        i > at && (_entries[i].UndoneBy is not null || _entries.FindIndex(entry => entry.UndoneBy == i) > at);

    /// <summary>One settling step for each day on which locks end.</summary>
    private void ApplyLockEnds()
    {
        foreach (var end in LockEnds.Due(ActivePots.Select(pot => pot.EndDate), _today))
        {
            var states = ActivePots.Select(pot => pot.State).ToList();
            var settlement = WeightingRedistribution.Settle(states, state => Find(state.PotId).EndDate == end);
            Assert.Equal(states.Sum(s => s.WeightingBasisPoints), ApplyMoves(settlement) + settlement.ReleasedBasisPoints);
            foreach (var potId in settlement.WentLive)
            {
                Find(potId).GoLive(LockEnds.LiveOn(end));
                Endings.Add("Live by date");
            }

            if (settlement.Moves.Count > 0)
            {
                _weightingChanges.Add((_entries.Count, null));
            }
        }

        Assert.True(LockEnds.NextDue(ActivePots.Select(pot => pot.EndDate)) is not { } next || next > _today);
    }

    private LedgerAccount AccountOf(long accountId) =>
        accountId == OutsideId ? _outside : accountId == _active.Id ? _active : Find(accountId).Account;

    private void Post(EntryDraft draft, Settlement? settlement = null)
    {
        draft.AssertBalanced(draft.Lines.Select(line => line.AccountId).Distinct().ToDictionary(id => id, AccountOf));
        settlement ??= Settlement.Nothing;
        var at = _entries.Count;
        _entries.Add(new Entry(draft, settlement, _today, _pots.ToDictionary(
            pot => pot, pot => (pot.Status, pot.LiveOn, pot.WeightingBasisPoints, pot.Account.BalanceMinor))));
        foreach (var (accountId, amountMinor) in draft.Lines)
        {
            AccountOf(accountId).Apply(amountMinor);
        }

        ApplyMoves(settlement);
        foreach (var potId in settlement.WentLive)
        {
            Find(potId).GoLive(_today);
        }

        if (settlement.Moves.Count > 0)
        {
            _weightingChanges.Add((_entries.Count, at));
        }
    }

    private int ApplyMoves(Settlement settlement)
    {
        foreach (var move in settlement.Moves)
        {
            Assert.Equal(move.BeforeBasisPoints, Find(move.PotId).WeightingBasisPoints);
            Find(move.PotId).SetWeighting(move.AfterBasisPoints);
        }

        return WeightingInUse;
    }

    private EntryDraft Draft(EntryKind kind, long amountMinor) =>
        new() { Kind = kind, Date = _today, Description = kind.ToString(), AmountMinor = amountMinor };

    private Pot Find(long id) => _pots.Single(pot => pot.Id == id);

    private string State() =>
        string.Join("; ", _pots.Select(pot => $"{pot.Id} {pot.Status} {pot.WeightingBasisPoints} {pot.Account.BalanceMinor} {pot.LiveOn:O}")
        .Append($"active {_active.BalanceMinor}").Append($"outside {_outside.BalanceMinor}").Append($"{_entries.Count} entries"));

    private sealed record Entry(
        EntryDraft Draft,
        Settlement Settlement,
        DateOnly RecordedOn,
        Dictionary<Pot, (PotStatus Status, DateOnly? LiveOn, int WeightingBasisPoints, long BalanceMinor)> Before,
        int? UndoneBy = null);
}
