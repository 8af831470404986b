using PotLock.Domain.Ledger;

namespace PotLock.Services.Admin;

internal static class AdminRefusals
{
    public static Refusal NoSuchUser { get; } = new("no-such-user", "", "There is no such account.", RefusalKind.NotFound);

    public static Refusal ChangedMeanwhile { get; } = new(
        "changed-meanwhile", "", "This account was changed from elsewhere just now. Look at it again, then repeat your change.",
        RefusalKind.Conflict);
}
