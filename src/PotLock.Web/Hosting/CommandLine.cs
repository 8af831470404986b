using System.Data.Common;

namespace PotLock.Web.Hosting;

/// <summary>One command: what a person types after <c>--</c>, and what it does instead of serving.</summary>
/// <param name="Usage">
/// How it is typed: its name, its options each with a word for the value, its operands in capitals, its flags in brackets.
/// </param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="RunAsync">Does it, and answers with the exit code.</param>
/// <param name="NeedsApp">Whether it asks the app's services; without, it runs before anything is built.</param>
internal sealed record ConsoleCommand(
    string Usage, string Summary, Func<IServiceProvider, CommandLine, CancellationToken, Task<int>> RunAsync, bool NeedsApp = true)
{
    private readonly string[] _words = Usage.Split(' ');

    public string Name => _words[0];

    public int Operands => _words.Where((word, at) => at > 0 && char.IsUpper(word[0]) && !IsOption(_words[at - 1])).Count();

    /// <summary>What is followed by a value; all of it is needed.</summary>
    public IEnumerable<string> Options => _words.Where(IsOption);

    public bool Takes(string flag) => _words.Contains($"[{flag}]");

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);
}

/// <summary>
/// What stands after <c>--</c> on the command line: perhaps a command with its operands and flags, and settings for
/// ASP.NET Core (<c>--urls=…</c>, <c>--ConnectionStrings:PotLock=…</c>). The two are kept apart here, because the
/// configuration would take a word after a flag for the flag's value, and so swallow a setting.
/// </summary>
internal sealed class CommandLine
{
    /// <summary>Exit code: done, and nothing wrong.</summary>
    public const int Done = 0;

    /// <summary>Exit code: refused, failed, or something is broken.</summary>
    public const int Failed = 1;

    /// <summary>Exit code: the command line itself makes no sense.</summary>
    public const int Misused = 2;

    private static readonly string[] Help = ["help", "--help", "-h", "-?"];

    private readonly ConsoleCommand? _command;
    private readonly string? _problem;
    private readonly bool _wantsHelp;

    private CommandLine(string[] args)
    {
        List<string> words = [], flags = [], settings = [];
        Dictionary<string, string> options = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                // What parts the words of dotnet run from those of the app; typed once too often it means nothing.
                continue;
            }

            if (Help.Contains(args[i]))
            {
                _wantsHelp = true;
            }
            else if (DatabaseCommands.All.Any(command => command.Takes(args[i])))
            {
                flags.Add(args[i]);
            }
            else if (OptionOf(args[i]) is { } option)
            {
                var value = args[i].Length > option.Length ? args[i][(option.Length + 1)..] : args.ElementAtOrDefault(++i);
                _problem ??= string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal)
                    ? $"{option} needs a value."
                    : options.TryAdd(option, value) ? null : $"{option} stands there twice.";
            }
            else if (IsSetting(args[i], words.Count))
            {
                settings.Add(args[i]);
                var value = args[i].Contains('=', StringComparison.Ordinal) ? "" : args.ElementAtOrDefault(i + 1);
                _problem ??= FindProblemOfSetting(args[i], value);
                if (value is { Length: > 0 })
                {
                    settings.Add(args[++i]);
                }
            }
            else
            {
                words.Add(args[i]);
            }
        }

        _command = DatabaseCommands.All.FirstOrDefault(command => command.Name == words.FirstOrDefault());
        Operands = [.. words.Skip(1)];
        Flags = flags;
        Options = options;
        Settings = [.. settings];
        _problem ??= FindProblem(words.FirstOrDefault());
    }

    /// <summary>The words after the command.</summary>
    public IReadOnlyList<string> Operands { get; }

    /// <summary>The flags of the command that were given.</summary>
    public IReadOnlyList<string> Flags { get; }

    /// <summary>The options of the command, with their values.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>What is left for the configuration.</summary>
    public string[] Settings { get; }

    /// <summary>Whether a command is to run, and no server.</summary>
    public bool IsCommand => _command is not null;

    /// <summary>Whether the command runs on its own, before the app is built.</summary>
    public bool StandsAlone => _command is { NeedsApp: false };

    public static CommandLine Read(string[] args) => new(args);

    /// <summary>Answers a call for help, or one that makes no sense; null when there is something to do.</summary>
    public int? Answer()
    {
        if (_wantsHelp)
        {
            Console.Out.WriteLine(UsageText());
            return Done;
        }

        if (_problem is null)
        {
            if (FindBlankOperand() is not { } blank)
            {
                return null;
            }

            Console.Error.WriteLine(blank);
            return Failed;
        }

        Console.Error.WriteLine(_problem);
        Console.Error.WriteLine();
        Console.Error.WriteLine(UsageText());
        return Misused;
    }

    /// <summary>The sentence for an operand that is there and says nothing; null when there is none.</summary>
    private string? FindBlankOperand() =>
        _command is not null && Operands.Any(string.IsNullOrWhiteSpace)
            ? $"The name of the file is empty. The command is: {_command.Usage}"
            : null;

    /// <summary>Runs the command; Ctrl+C and the end of the machine stop it in good order.</summary>
    public async Task<int> RunAsync(IServiceProvider? services = null)
    {
        using var stop = new StopSignals();
        try
        {
            return await _command!.RunAsync(services!, this, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. What was not finished was undone.");
            return Failed;
        }
    }

    /// <summary>The sentence for a problem that whoever runs PotLock can mend; null for a fault in PotLock itself.</summary>
    public static string? Explain(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SettingProblemException:
                    return cause.Message;
                case DbException:
                    return "The database could not be used: " + cause.Message;
                case InvalidOperationException or FormatException when cause.Source is "Microsoft.Extensions.Configuration.Binder":
                    return cause.Message;
            }
        }

        return problem is IOException or UnauthorizedAccessException ? problem.Message : null;
    }

    /// <summary>Whether the configuration shall have a word: it begins with a dash, or is a pair before any command.</summary>
    private static bool IsSetting(string word, int wordsBefore) =>
        word.StartsWith('-') || (wordsBefore == 0 && word.Contains('=', StringComparison.Ordinal));

    /// <summary>
    /// The configuration passes over what it cannot read, and takes the next word for a value, so that a mistyped flag would
    /// have a command work on another database than was meant.
    /// </summary>
    private static string? FindProblemOfSetting(string word, string? value) =>
        word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal) ? $"PotLock does not know '{word}'."
        : DatabaseCommands.All.Any(command => command.Takes(word.Split('=')[0])) ? $"{word.Split('=')[0]} takes no value."
        : value is null || value.StartsWith("--", StringComparison.Ordinal)
            ? $"'{word}' is neither a flag of a command nor a setting with a value."
        : null;

    /// <summary>The option that a word is, with or without its value behind an equals sign; null for another word.</summary>
    private static string? OptionOf(string word) =>
        DatabaseCommands.All.SelectMany(command => command.Options).FirstOrDefault(
            option => word == option || word.StartsWith(option + "=", StringComparison.Ordinal));

    private string? FindProblem(string? name) =>
        name is null ? Flags.Concat(Options.Keys).FirstOrDefault() is { } lonely ? $"{lonely} belongs to a command." : null
        : string.IsNullOrWhiteSpace(name) ? "The name of the command is empty."
        : _command is null ? $"PotLock has no command '{name}'."
        : Operands.Count != _command.Operands || !Flags.All(_command.Takes)
            || !Options.Keys.ToHashSet().SetEquals(_command.Options) ? $"The command is: {_command.Usage}"
        : null;

    private static string UsageText()
    {
        var width = DatabaseCommands.All.Max(command => command.Usage.Length) + 2;
        string[] lines =
        [
            "Without a command PotLock serves. Commands:",
            .. DatabaseCommands.All.Select(command => $"  {command.Usage.PadRight(width)}{command.Summary}"),
            $"  {"help".PadRight(width)}shows this",
            "Settings may follow, for instance --ConnectionStrings:PotLock=\"Data Source=/srv/potlock.db\".",
            "Exit codes: 0 done, 1 refused or broken, 2 not understood.",
        ];
        return string.Join(Environment.NewLine, lines);
    }
}
