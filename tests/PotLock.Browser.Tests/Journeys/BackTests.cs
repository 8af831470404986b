using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// The browser's Back and Reload after every form that a person can find by following links: never the question whether to
/// send it once more, and never without what was typed.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed partial class BackTests(BrowserRun run)
{
    private const string Forms = "main form[method=post]:has(input[name=CommandId])";

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BackAndReload_AfterEveryForm_ShowAPageAndWhatWasTyped(bool javaScript)
    {
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        await Books.SpendAsync(visitor);
        var page = visitor.Page;
        Queue<string> pages = new(["/dashboard"]);
        HashSet<string> seenPages = ["/dashboard"];
        HashSet<string> seenForms = [];
        List<string> wrong = [];
        while (pages.TryDequeue(out var path))
        {
            await page.GotoAsync(path);
            foreach (var href in await page.EvaluateAsync<string[]>("() => [...document.links].map(link => link.href)"))
            {
                var link = new Uri(href);
                if (link.Authority == visitor.Site.Address.Authority && seenPages.Add(Kind(link.AbsolutePath)))
                {
                    pages.Enqueue(link.PathAndQuery);
                }
            }

            var actions = await page.EvaluateAsync<string[]>(
                "forms => [...document.querySelectorAll(forms)].map(form => form.getAttribute('action'))", Forms);
            foreach (var (place, action) in actions.Index())
            {
                if (!action.StartsWith("/setup", StringComparison.Ordinal) && seenForms.Add(Kind(action)))
                {
                    await page.GotoAsync(path);
                    wrong.AddRange((await TryAsync(page, place)).Select(problem => $"{action} on {path}: {problem}"));
                }
            }
        }

        Assert.True(seenForms.Count >= 25, $"Only {seenForms.Count} forms were found: {string.Join(' ', seenForms)}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Sends a form that is certain to be refused: its command id is none.</summary>
    private static async Task<List<string>> TryAsync(IPage page, int place)
    {
        var typed = await page.EvaluateAsync<string>(
            """
            ([forms, place]) => {
              const form = document.querySelectorAll(forms)[place];
              form.elements.CommandId.value = 'none';
              const field = [...form.elements].find((one) => one.matches('input[type=text], textarea') && one.offsetParent);
              if (field) {
                field.value = '7';
              }
              return field?.name ?? '';
            }
            """, new object[] { Forms, place });
        await page.FollowAsync(() => page.EvaluateAsync(
            "([forms, place]) => HTMLFormElement.prototype.submit.call(document.querySelectorAll(forms)[place])",
            new object[] { Forms, place }));
        List<string> problems = [];
        await LookAsync("its answer", null);
        await LookAsync("Reload", () => page.ReloadAsync());
        await page.GotoAsync("/offline");
        await LookAsync("Back", () => page.GoBackAsync());
        return problems;

        async Task LookAsync(string moment, Func<Task<IResponse?>>? act)
        {
            IResponse? response = null;
            try
            {
                response = act is null ? null : await act();
            }
            catch (PlaywrightException problem)
            {
                problems.Add($"{moment}: {problem.Message.Split('\n')[0]}");
                return;
            }

            if (response is { Request.Method: not "GET" })
            {
                problems.Add($"{moment} sends it once more");
            }

            if (await page.Locator("main h1").CountAsync() == 0)
            {
                problems.Add($"{moment} shows no page");
            }
            else if (typed.Length > 0 && await page.EvaluateAsync<bool>(
                "name => ![...document.querySelectorAll('main form [name]')].some((one) => one.name === name && one.value === '7')", typed))
            {
                problems.Add($"{moment} has lost {typed}");
            }
        }
    }

    /// <summary>What an address has in common with those of other things of its kind.</summary>
    private static string Kind(string path) => Ids().Replace(path.Split('?')[0], "#");

    [GeneratedRegex(@"\d[\d-]*")]
    private static partial Regex Ids();
}
