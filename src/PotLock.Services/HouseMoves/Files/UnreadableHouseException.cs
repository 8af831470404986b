using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// How the readers of this folder stop at an export that nobody should read on. It never leaves the folder: <see cref="ReadHouse"/>
/// hands it on as a refusal.
/// </summary>
#pragma warning disable CA1032 // It is made in one way only, and never seen outside.
internal sealed class UnreadableHouseException(string name, string sentence) : Exception(sentence)
{
    /// <summary>What is told to the person.</summary>
    public Refusal Refusal { get; } = new(name, "File", sentence);

    /// <summary>It does not hold together.</summary>
    public static UnreadableHouseException Broken() =>
        new("export-broken", "This export can’t be read: it’s damaged or incomplete. Export it again.");

    /// <summary>It is none of the exports that PotLock knows.</summary>
    public static UnreadableHouseException Unknown() => new(
        "export-unknown",
        "We can’t find an export of YNAB, Firefly III or Actual in this file. Hand in the file as the program gave it to you.");

    /// <summary>It unpacks to more than anybody's money takes.</summary>
    public static UnreadableHouseException TooLarge() =>
        new("export-too-large", "This export is larger than PotLock takes. Export a shorter time.");
}
#pragma warning restore CA1032
