using PotLock.Domain.Pots;

namespace PotLock.Domain.HouseMoves;

/// <summary>Makes pots of what money is kept for. Their money is in the main account, so there is no more of it than there. Pure.</summary>
internal sealed class HousePots(HouseSurroundings book)
{
    /// <summary>
    /// The pots, in the order of the goals: each gets what is kept for it, as long as the main account has it. One that is full needs no
    /// lock, so it loses its target, and what is over by now loses its date.
    /// </summary>
    /// <param name="goals">What becomes a pot.</param>
    /// <param name="mainMinor">What the main account has, in minor units, not negative.</param>
    /// <param name="mainName">What the main account is called there.</param>
    /// <param name="notes">Takes what is otherwise here than there.</param>
    public List<NewPot> Run(IReadOnlyList<HouseGoal> goals, long mainMinor, string mainName, List<string> notes)
    {
        var names = new HouseNames();
        List<NewPot> pots = [];
        var left = mainMinor;
        List<string> full = [], over = [];
        foreach (var goal in goals)
        {
            var name = names.Take(HouseNames.Clean(goal.Name, "Pot"));
            var kept = Math.Clamp(goal.KeptMinor, 0, Math.Min(left, book.Money.Currency.MaxAmountMinor));
            if (kept < goal.KeptMinor)
            {
                notes.Add(
                    $"“{name}” begins with {book.Money.Format(kept)} of its {book.Money.Format(goal.KeptMinor)}: a pot’s money is part of "
                    + $"your main account, and {mainName} has no more than that.");
            }

            left -= kept;
            long? target = goal.TargetMinor is > 0 and var wanted && wanted <= book.Money.Currency.MaxAmountMinor ? wanted : null;
            if (target <= kept)
            {
                target = null;
                full.Add(name);
            }

            var by = goal.By >= book.Today && goal.By <= PotRules.LatestEndDate(book.Today) ? goal.By : null;
            if (goal.By is not null && by is null)
            {
                over.Add(name);
            }

            pots.Add(new NewPot(name, target, by, WeightingBasisPoints: 0, kept));
        }

        if (full.Count > 0)
        {
            notes.Add(
                $"These already have all they need, so they become open pots that you can take money from: {HouseSentences.Names(full)}.");
        }

        if (over.Count > 0)
        {
            notes.Add($"The date of these has passed, so they have none now: {HouseSentences.Names(over)}.");
        }

        if (pots.Count > 0)
        {
            notes.Add("Your pots get no share of deposits yet. Set their shares when you’ve moved in.");
        }

        return pots;
    }
}
