namespace PotLock.Services.Ledger;

/// <summary>A choice in a form: an id with its name.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
public sealed record Choice(long Id, string Name);
