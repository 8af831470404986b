using System.Collections.Concurrent;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Accessibility;

/// <summary>
/// Every form that a person can come to, sent back: filled with what cannot be read, or left empty. The page that says so has no
/// barrier that axe knows of, light and dark. Forms are found by following links in the prepared books, so a new one is looked at
/// without being listed here.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class RefusedFormTests(BrowserRun run)
{
    private const string Forms = "main form[method=post]";

    private const string Nobody = "nobody";

    // An admin's forms are about the people of other tests.
    private static readonly Dictionary<string, Func<Visitor, Task>?> s_books = new(
        PageStates.All.Where(one => one.Book is not null and not KeeperPages.Kept)
            .Select(one => KeyValuePair.Create(one.Book!, one.Prepare)))
    {
        [Nobody] = null,
        [Books.New] = Books.StartAsync,
        [Books.Full] = Books.FillAsync,
        [Books.Planned] = Books.PlanAsync,
        [Books.Spent] = Books.SpendAsync,
        [Books.Budgeted] = Books.BudgetAsync,
        [Books.Closed] = Books.CloseAsync,
        [Books.Dreamed] = ScenarioPages.DreamAsync,
    };

    // A form that several books have is looked at in one of them.
    private static readonly ConcurrentDictionary<string, string> s_seen = new();

    /// <summary>Whose links are followed.</summary>
    public static TheoryData<string> Persons => [.. s_books.Keys];

    [BrowserTheory]
    [MemberData(nameof(Persons))]
    public async Task Forms_SentBack_HaveNoBarrier(string person)
    {
        await using var visitor = s_books[person] is { } prepare ? await run.OpenAsAsync(person, prepare) : await run.OpenAsync();
        var page = visitor.Page;
        await page.GotoAsync(person == Nobody ? "/login" : "/dashboard");
        List<string> found = [];
        foreach (var form in (await FormCrawl.FindAsync(visitor, Forms)).Where(form => s_seen.TryAdd(form.Kind, person)))
        {
            visitor.Place = $"{form.Action} on {form.Page}";
            await page.GotoAsync(form.Page);
            if (!await SpoilAsync(page, form))
            {
                continue;
            }

            await page.FollowAsync(() => page.EvaluateAsync("() => HTMLFormElement.prototype.submit.call(window.spoilt)"));
            if ((await page.TitleAsync()).StartsWith("Error:", StringComparison.Ordinal))
            {
                found.AddRange(await LookAsync(visitor));
            }
            else
            {
                found.Add($"{visitor.Place}: was not refused, but led to {page.Url}");
            }
        }

        found.AddRange(visitor.Problems);
        Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
    }

    /// <summary>
    /// Fills a form with what is certain to be refused: amounts that are none, texts that are missing or longer than any may be,
    /// choices that are not offered, a time without its end. One with no field to type in gets a command id that is none, and so changes
    /// nothing in a book that others look at. False when there is nothing in it that could be refused.
    /// </summary>
    private static Task<bool> SpoilAsync(IPage page, FoundForm form) => page.EvaluateAsync<bool>(
        """
        ([forms, place]) => {
          const form = document.querySelectorAll(forms)[place];
          if (!form) throw new Error(`There is no form ${place} on ${location.href}: ${document.title}`);
          const fields = [...form.elements].filter(
            (one) => one.matches('input:not([type=hidden], [type=checkbox], [type=radio], [type=color]), textarea'));
          const figures = fields.filter((one) => one.inputMode === 'decimal' || one.inputMode === 'numeric');
          const texts = fields.filter((one) => one.matches('[type=text], textarea') && !figures.includes(one));
          const command = form.elements.CommandId;
          const times = fields.filter((one) => one.matches('[type=time]'));
          fields.forEach((one) => { one.value = ''; });
          times.slice(0, 1).forEach((one) => { one.value = '22:00'; });
          figures.forEach((one) => { one.value = 'lots'; });
          if (figures.length === 0 && command) {
            texts.forEach((one) => { one.value = 'x'.repeat(1001); });
          }
          for (const choice of [...form.elements].filter((one) => one.matches('select'))) {
            choice.options[0].value = 'none';
            choice.selectedIndex = 0;
          }
          if (command && figures.length === 0 && texts.length === 0) {
            command.value = 'none';
          }
          window.spoilt = form;
          return Boolean(command) || fields.length > 0;
        }
        """, new object[] { Forms, form.Place });

    private static async Task<List<string>> LookAsync(Visitor visitor)
    {
        var page = new PotLockPage(visitor);
        List<string> found = [];
        // What a refusal adds to a page is the same at every width; the page itself is looked at on a desktop by EveryPageTests.
        await visitor.Page.SetViewportSizeAsync(Device.Phone.Size().Width, Device.Phone.Size().Height);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            found.AddRange((await page.FindBarriersAsync(onlyContrast: scheme == ColorScheme.Dark)).Select(
                barrier => $"{visitor.Place}, {scheme}: {barrier}"));
        }

        found.AddRange((await page.FindOverflowAsync(320)).Select(wide => $"{visitor.Place}: wider than a window of 320 px: {wide}"));
        return found;
    }
}
