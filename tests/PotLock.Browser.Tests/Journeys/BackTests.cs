using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// The browser's Back and Reload after every form that a person can find by following links: never the question whether to
/// send it once more, and never without what was typed.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class BackTests(BrowserRun run)
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
        await page.GotoAsync("/dashboard");
        // Set-up keeps its steps itself.
        var forms = (await FormCrawl.FindAsync(visitor, Forms))
            .Where(form => !form.Action.StartsWith("/setup", StringComparison.Ordinal)).ToList();
        List<string> wrong = [];
        foreach (var form in forms)
        {
            await page.GotoAsync(form.Page);
            wrong.AddRange((await TryAsync(page, form.Place)).Select(problem => $"{form.Action} on {form.Page}: {problem}"));
        }

        Assert.True(forms.Count >= 25, $"Only {forms.Count} forms were found: {string.Join(' ', forms.Select(form => form.Action))}");
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
}
