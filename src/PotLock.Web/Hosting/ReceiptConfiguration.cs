using System.Globalization;
using PotLock.Services.Receipts;

namespace PotLock.Web.Hosting;

/// <summary>What is configured about receipts: how much room they have, and which program reads them.</summary>
internal static class ReceiptConfiguration
{
    private const string Room = "Receipts:MegabytesPerBook";
    private const string Program = "Receipts:Tesseract";
    private const string Languages = "Receipts:TesseractLanguages";
    private const string Off = "off";

    /// <summary>Reads the settings; one that makes no sense ends the start with a sentence.</summary>
    public static ReceiptSettings Read(IConfiguration configuration)
    {
        var settings = new ReceiptSettings();
        var room = configuration[Room] is { Length: > 0 } typed
            ? int.TryParse(typed, CultureInfo.InvariantCulture, out var megabytes) && megabytes is >= 0 and <= 1_000_000
                ? megabytes
                : throw new SettingProblemException($"{Room} is '{typed}'; it must be a whole number of megabytes, 500 for instance.")
            : settings.MegabytesPerBook;
        var languages = configuration[Languages] is { Length: > 0 } named ? named : settings.TesseractLanguages;
        return languages.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '_')
            ? new ReceiptSettings { MegabytesPerBook = room, Tesseract = Find(configuration[Program]), TesseractLanguages = languages }
            : throw new SettingProblemException($"{Languages} is '{languages}'; it must be names like eng+deu.");
    }

    /// <summary>The program: the one that is named, or else one on the path; none when it is switched off.</summary>
    private static string? Find(string? named)
    {
        if (named is { Length: > 0 })
        {
            return named == Off ? null
                : File.Exists(named) ? named
                : throw new SettingProblemException(
                    $"{Program} is '{named}', and there is no such file. Leave it out, or set it to '{Off}'.");
        }

        var name = OperatingSystem.IsWindows() ? "tesseract.exe" : "tesseract";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
