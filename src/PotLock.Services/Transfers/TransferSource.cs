namespace PotLock.Services.Transfers;

/// <summary>Where the money of a monthly transfer comes from.</summary>
/// <param name="BankAccount">The name of the bank account; null for outside.</param>
/// <param name="Month">The first day of the month whose income it is, when it comes from outside.</param>
public sealed record TransferSource(string? BankAccount, DateOnly Month);
