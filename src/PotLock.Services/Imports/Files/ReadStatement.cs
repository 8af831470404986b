namespace PotLock.Services.Imports.Files;

/// <summary>Reads a bank's file, row by row. Memory does not grow with the file.</summary>
public static class ReadStatement
{
    /// <summary>The rows of a file, and what could not be read of it, in the order of the file.</summary>
    /// <param name="file">The file; it must be seekable, is read from its beginning, and is left open.</param>
    /// <param name="settings">How it is to be read.</param>
    public static IEnumerable<StatementItem> Run(Stream file, StatementSettings settings, CancellationToken cancel = default) =>
        throw new NotImplementedException();
}
