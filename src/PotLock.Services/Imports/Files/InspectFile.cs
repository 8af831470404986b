using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Looks at a bank's file once, from end to end, and says what it is and how it would be read. Memory does not grow with the file.
/// </summary>
public static class InspectFile
{
    /// <summary>What a file is.</summary>
    /// <param name="file">The file; it must be seekable, is read from its beginning, and is left open.</param>
    /// <param name="fileName">What it is called: no more than a hint, and never believed against what is inside.</param>
    /// <param name="currency">The account's currency.</param>
    /// <param name="corrections">What a person corrected, or an earlier file of the account had; null for nothing.</param>
    /// <returns>What it is; refused with one sentence (property <c>File</c>) where it is nothing that PotLock reads.</returns>
    public static Outcome<FileInspection> Run(
        Stream file, string fileName, Currency currency, FileCorrections? corrections = null, CancellationToken cancel = default) =>
        throw new NotImplementedException();
}
