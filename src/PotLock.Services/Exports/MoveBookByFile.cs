using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Installation;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Exports;

/// <summary>
/// Writes a person's book into a file, and reads one into a person's empty book: what whoever runs PotLock does on the command line.
/// </summary>
public sealed class MoveBookByFile(
    UserManager<PotLockUser> users, BookContexts contexts, FindDatabaseState state, ExportBook exportBook, ImportBook importBook,
    SecurityTrail trail)
{
    /// <summary>
    /// Writes the book beside its place and moves it there when it is whole: the file is complete or not there, and on Unix only its
    /// owner may read it.
    /// </summary>
    /// <returns>The full path of the file. Refused: a file that exists (unless told to overwrite), a place that cannot be written, a
    /// person who is not there.</returns>
    public async Task<Outcome<string>> WriteAsync(
        string email, BookForm form, string file, bool overwrite, CancellationToken cancellationToken = default)
    {
        var path = Path.GetFullPath(file);
        if (CheckPlace(path, overwrite) is { } refusal)
        {
            return refusal;
        }

        var found = await FindAsync(email, cancellationToken);
        if (found.IsRefused)
        {
            return found.As<string>();
        }

        var partial = path + ".tmp";
        try
        {
            await using var stream = PrivateFile.Create(partial);
            try
            {
                await trail.WriteAsync(
                    SecurityEventKind.DataExported, found.Value.PersonId, $"the book as {form}, on the server", cancellationToken);
                await exportBook.RunAsync(found.Value.PersonId, found.Value.BookId, form, stream, cancellationToken);
                stream.Flush(flushToDisk: true);
                File.Move(partial, path, overwrite);
            }
            catch
            {
                File.Delete(partial);
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal("cannot-write", "File", $"The book could not be written to {path}: {problem.Message}");
        }

        return path;
    }

    /// <summary>Reads a JSON file into the person's book, which must be empty: all of it, or nothing.</summary>
    public async Task<Outcome<ImportedBook>> ReadAsync(string email, string file, CancellationToken cancellationToken = default)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            return Directory.Exists(path)
                ? new Refusal("file-is-folder", "File", $"{path} is a folder: name a file in it.")
                : new Refusal("no-such-file", "File", $"There is no file {path}.", RefusalKind.NotFound);
        }

        var found = await FindAsync(email, cancellationToken);
        if (found.IsRefused)
        {
            return found.As<ImportedBook>();
        }

        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return await importBook.RunAsync(found.Value, stream, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new Refusal("cannot-read", "File", $"The book could not be read from {path}: {problem.Message}");
        }
    }

    private static Refusal? CheckPlace(string path, bool overwrite) =>
        Directory.Exists(path) ? new Refusal("file-is-folder", "File", $"{path} is a folder: name a file in it.")
        : !Directory.Exists(Path.GetDirectoryName(path))
            ? new Refusal("no-such-folder", "File", $"The folder {Path.GetDirectoryName(path)} does not exist.")
        : File.Exists(path) && !overwrite
            ? new Refusal(
                "file-exists", "File", $"{path} exists already, and was left as it is. To replace it, say --overwrite.",
                RefusalKind.Conflict)
        : null;

    /// <summary>The person and the book, of a database that this build can read.</summary>
    private async Task<Outcome<Actor>> FindAsync(string email, CancellationToken cancellationToken)
    {
        if (await state.RefuseUnlessCurrentAsync(cancellationToken) is { } notReady)
        {
            return notReady;
        }

        if (await users.FindByEmailAsync(email) is not { } user)
        {
            return new Refusal("no-such-user", "Email", $"Nobody here has the e-mail address {email}.", RefusalKind.NotFound);
        }

        await using var db = contexts.OpenInstallation();
        return new Actor(
            await db.BookMembers.Where(member => member.UserId == user.Id).OrderBy(member => member.Since).ThenBy(member => member.BookId)
                .Select(member => member.BookId).FirstAsync(cancellationToken),
            user.Id);
    }
}
