using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>What part of the main account is in pots, and what part is not, in basis points that sum to 10,000.</summary>
/// <param name="AllocatedBasisPoints">In pots.</param>
/// <param name="UnallocatedBasisPoints">In the active balance.</param>
public sealed record Allocation(int AllocatedBasisPoints, int UnallocatedBasisPoints)
{
    /// <summary>The parts of an account; both 0 when it is empty.</summary>
    /// <param name="activeMinor">The active balance, not negative.</param>
    /// <param name="potsMinor">What is in pots, not negative.</param>
    public static Allocation Of(long activeMinor, long potsMinor)
    {
        if (activeMinor == 0 && potsMinor == 0)
        {
            return new Allocation(0, 0);
        }

        var parts = Apportionment.ByWeight(PotRules.FullWeighting, [potsMinor, activeMinor]);
        return new Allocation((int)parts[0], (int)parts[1]);
    }
}
