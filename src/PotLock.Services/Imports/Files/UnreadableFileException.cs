using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// How the readers of this folder stop at a file that nobody should read on: it never leaves the folder, since
/// <see cref="InspectFile"/> and <see cref="ReadStatement"/> hand it on as a refusal.
/// </summary>
#pragma warning disable CA1032 // It is made in one way only, and never seen outside.
internal sealed class UnreadableFileException(string name, string sentence) : Exception(sentence)
{
    /// <summary>What is told to the person.</summary>
    public Refusal Refusal { get; } = new(name, "File", sentence);

    /// <summary>A line or row is longer than a bank's would be.</summary>
    public static UnreadableFileException TooLong(int line) =>
        new("file-line-too-long", $"Line {line} of this file is longer than {Number(FileLimits.MaxLineLength)} characters. "
            + "That is no bank’s file; a quotation mark that is never closed can cause it, too.");

    /// <summary>A value is longer than a bank's would be.</summary>
    public static UnreadableFileException ValueTooLong(int line) =>
        new("file-value-too-long", $"Near line {line} of this file there is a value of more than {Number(FileLimits.MaxValueLength)} "
            + $"characters. "
            + "That is no bank’s file.");

    /// <summary>A file has too much of something.</summary>
    public static UnreadableFileException TooMany(string what, int most) =>
        new("file-too-large", $"This file has more than {Number(most)} {what}. Ask your bank for a shorter period, and import one "
            + $"after the other.");

    /// <summary>A file declares entities, which could name other files or grow without end.</summary>
    public static UnreadableFileException Declares() =>
        new("file-declares-entities", "This file declares entities of its own (DOCTYPE), which no bank’s file needs. PotLock does not "
            + "read it.");

    /// <summary>A file that says what it is, and is broken.</summary>
    public static UnreadableFileException Broken(string what, int line) =>
        new("file-broken", $"This {what} file cannot be read: near line {line} it does not hold together. Download it again.");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
#pragma warning restore CA1032
