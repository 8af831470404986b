using PotLock.Domain.Ledger;

namespace PotLock.Services.Admin;

internal static class AdminRefusals
{
    public static Refusal NoSuchUser { get; } = new("no-such-user", "", "There is no such account.", RefusalKind.NotFound);

    public static Refusal ChangedMeanwhile { get; } = new(
        "changed-meanwhile", "", "Somebody else has just changed this account. Check it, then make your change again.",
        RefusalKind.Conflict);
}
