using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PotLock.LoadWorker;

/// <summary>
/// A provider's busiest hour, payday at nine: people of many books look, spend, deposit and log in, at moments of their own, and nobody
/// waits for another. The rate rises step by step until one of a hundred waits longer than a third of a second.
/// <c>provider &lt;people&gt; &lt;seconds of a step&gt; &lt;first rate&gt; &lt;processes to watch, by commas&gt; &lt;server&gt; …</c>
/// </summary>
internal sealed class Provider
{
    private const int BarMilliseconds = 300;

    /// <summary>What people do in that hour, in parts of a hundred, and what of it counts as a page and as an entry.</summary>
    private static readonly (int Weight, string Name, Func<Person, int, Task> Do)[] s_actions =
    [
        (38, "dashboard", (person, _) => person.LookAsync("/dashboard")),
        (10, "transactions", (person, _) => person.LookAsync("/transactions")),
        (8, "pots", (person, _) => person.LookAsync("/pots")),
        (4, "reports", (person, _) => person.LookAsync("/reports")),
        (22, "expense", (person, n) => person.SpendAsync(Amount(1 + n % 9))),
        (16, "deposit", (person, n) => person.DepositAsync(Amount(100 + n % 900))),
        (2, "login", (person, _) => person.LogInAsync()),
    ];

    private readonly ConcurrentQueue<(string Name, double Milliseconds, bool Failed)> _seen = new();

    public static async Task RunAsync(string[] args)
    {
        var people = int.Parse(args[0], CultureInfo.InvariantCulture);
        var seconds = int.Parse(args[1], CultureInfo.InvariantCulture);
        var rate = double.Parse(args[2], CultureInfo.InvariantCulture);
        int[] processes = [.. args[3].Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Uri[] servers = [.. args[4..].Select(server => new Uri(server))];
        var run = Guid.NewGuid().ToString("N")[..8];
        List<Person> all = [.. Enumerable.Range(0, people).Select(n => new Person(servers[n % servers.Length], run, n))];
        await Parallel.ForEachAsync(
            all, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (person, _) => await person.SetUpAsync());
        Console.WriteLine($"{people} people with a book each, on {servers.Length} server(s)");
        // Everything is slow once.
        await new Provider().StepAsync(all, rate, seconds, processes);
        for (var last = 0.0; ; last = rate, rate *= 1.3)
        {
            if (!await new Provider().StepAsync(all, rate, seconds, processes))
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"bar: p99 of {BarMilliseconds} ms holds at {last:0.0} actions a second"));
                break;
            }
        }

        all.ForEach(person => person.Dispose());
    }

    /// <summary>One rate. The moments of arrival are drawn, and waits count from them: nobody is late because others were.</summary>
    private async Task<bool> StepAsync(List<Person> people, double rate, int seconds, int[] processes)
    {
        var before = Array.ConvertAll(processes, ProcessorSeconds);
        // The same moments and choices at every try.
        var dice = new Dice(7);
        var watch = Stopwatch.StartNew();
        List<Task> going = [];
        for (var at = 0.0; ; )
        {
            at += -Math.Log(1 - dice.Next()) / rate;
            if (at > seconds)
            {
                break;
            }

            var wait = TimeSpan.FromSeconds(at) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            var (person, number) = (people[(int)(dice.Next() * people.Count)], going.Count);
            going.Add(ActAsync(person, number, Choose(dice.Next()), watch, at));
        }

        await Task.WhenAll(going);
        var took = watch.Elapsed.TotalSeconds;
        var waits = _seen.Select(one => one.Milliseconds).Order().ToList();
        var busy = processes.Select((id, i) => ((ProcessorSeconds(id) - before[i]) / took).ToString("0.00", CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:0.0} actions/s asked, {_seen.Count / took:0.0} done, of which {Entries / took:0.0} entries; p50 {At(0.5):0} ms, "
                + $"p99 {At(0.99):0} ms; {_seen.Count(one => one.Failed)} failed; processors: {string.Join(" + ", busy)}"));
        foreach (var kind in _seen.GroupBy(one => one.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var of = kind.Select(one => one.Milliseconds).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {kind.Key}: {of.Count}, p50 {of[of.Count / 2]:0} ms, p99 {of[(int)(of.Count * 0.99)]:0} ms"));
        }

        return At(0.99) <= BarMilliseconds && _seen.All(one => !one.Failed);

        double At(double part) => waits.Count == 0 ? 0 : waits[(int)(waits.Count * part)];
    }

    private int Entries => _seen.Count(one => one.Name is "deposit" or "expense");

    private async Task ActAsync(
        Person person, int number, (int Weight, string Name, Func<Person, int, Task> Do) action, Stopwatch watch, double at)
    {
        var failed = false;
        try
        {
            await action.Do(person, number);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            failed = true;
            Console.WriteLine($"  {action.Name}: {problem.Message}");
        }

        _seen.Enqueue((action.Name, (watch.Elapsed.TotalSeconds - at) * 1000, failed));
    }

    private static (int Weight, string Name, Func<Person, int, Task> Do) Choose(double part)
    {
        var rest = part * s_actions.Sum(action => action.Weight);
        return s_actions.First(action => (rest -= action.Weight) < 0);
    }

    private static string Amount(int n) => string.Create(CultureInfo.InvariantCulture, $"{n}.50");

    /// <summary>The processor time that a process took since it began, user and system, in seconds.</summary>
    private static double ProcessorSeconds(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Draws numbers from 0 to 1, the same for the same seed.</summary>
    private sealed class Dice(ulong state)
    {
        public double Next()
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return (state >> 11) * (1.0 / (1UL << 53));
        }
    }
}
