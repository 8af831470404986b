namespace PotLock.Services.Ledger;

/// <summary>A choice in a form: an id with its name.</summary>
public sealed record Choice(long Id, string Name);
