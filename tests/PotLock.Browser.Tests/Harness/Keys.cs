using Microsoft.Playwright;

namespace PotLock.Browser.Tests.Harness;

/// <summary>The keys, and after each the check that one sees where it led.</summary>
internal sealed class Keys(IPage page)
{
    private const string Look =
        """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return '';
          const name = at.outerHTML.slice(0, 160);
          let ring = false;
          for (let e = at; e && e !== document.body; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) { ring = true; break; }
          }
          if (!ring) return 'NO RING ' + name;
          const box = at.getBoundingClientRect();
          const x = box.left + Math.min(box.width / 2, 30), y = box.top + box.height / 2;
          if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `OUTSIDE (${x}, ${y}) ` + name;
          const over = document.elementFromPoint(x, y);
          const mine = over && (at.contains(over) || over.contains(at) || over.closest('label')?.contains(at));
          return mine ? name : 'HIDDEN by ' + over?.outerHTML.slice(0, 100) + ': ' + name;
        }
        """;

    private const string LookUntilSeen =
        $$"""
        async () => {
          const look = {{Look}};
          const end = performance.now() + 3000;
          for (;;) {
            const seen = look();
            if (!/^(NO RING|OUTSIDE|HIDDEN)/.test(seen) || performance.now() > end) return seen;
            await new Promise((done) => { requestAnimationFrame(done); });
          }
        }
        """;

    /// <summary>Presses Tab until an element has the focus.</summary>
    public async Task TabToAsync(string selector, int atMost = 90)
    {
        for (var stop = 0; stop < atMost; stop++)
        {
            await TabAsync();
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} on {page.Url} is not reached by {atMost} presses of Tab.");
    }

    /// <summary>Presses Tab through the whole page; answers with how many stops it has.</summary>
    public async Task<int> TabThroughAsync()
    {
        for (var stop = 0; stop < 150; stop++)
        {
            if (await TabAsync() is "")
            {
                return stop;
            }
        }

        throw new InvalidOperationException($"{page.Url} never ends.");
    }

    /// <summary>Goes to an element and presses Enter.</summary>
    public async Task PressAsync(string selector)
    {
        await page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
        await TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes to a field and types.</summary>
    public async Task TypeAsync(string selector, string text)
    {
        await page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
        await TabToAsync(selector);
        await page.Keyboard.TypeAsync(text);
    }

    private async Task<string> TabAsync()
    {
        await page.Keyboard.PressAsync("Tab");
        // A page that has just come may still wait for its style sheet, or be scrolling to the focus: looked at once a frame.
        var seen = await page.EvaluateAsync<string>(LookUntilSeen);
        Assert.False(IsUnseen(seen), $"The focus on {page.Url} is not seen: {seen}");
        return seen;
    }

    private static bool IsUnseen(string seen) =>
        seen.StartsWith("NO RING", StringComparison.Ordinal) || seen.StartsWith("OUTSIDE", StringComparison.Ordinal)
        || seen.StartsWith("HIDDEN", StringComparison.Ordinal);
}
