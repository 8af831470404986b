using System.Net;
using AngleSharp.Html.Dom;

namespace PotLock.Web.Tests.Harness;

/// <summary>What the public surface promises of every form, said once.</summary>
internal static class Forms
{
    /// <summary>
    /// Sends a form with one field wrong, and checks everything that a refusal promises; then puts the field right on the
    /// page that came back, whose sending must be carried out under the same command id.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <param name="browser">Who sends it.</param>
    /// <param name="path">The page with the form.</param>
    /// <param name="formSelector">The form.</param>
    /// <param name="good">Fields with which the form is carried out, the one in question too.</param>
    /// <param name="field">The field that is wrong.</param>
    /// <param name="bad">What is typed into it.</param>
    /// <param name="says">A part of what the page must say.</param>
    public static async Task<Page> RefusedUntilFixedAsync(
        this PotLockApp app, Browser browser, string path, string formSelector, (string Name, string Value)[] good,
        string field, string bad, string says)
    {
        var before = await app.StateAsync(browser);
        var page = (await browser.GetPageAsync(path)).Expect(HttpStatusCode.OK);
        var commandId = page.Find(formSelector).QuerySelector("[name=CommandId]")!.GetAttribute("value")!;

        var refused = await browser.SubmitAsync(page, formSelector, [.. good.Where(pair => pair.Name != field), (field, bad)]);
        refused.ShowsError(field, says);
        foreach (var (name, value) in good.Where(pair => pair.Name != field))
        {
            refused.Keeps(name, value);
        }

        refused.Keeps(field, bad);
        Assert.Equal(commandId, refused.Find(formSelector).QuerySelector("[name=CommandId]")!.GetAttribute("value"));
        Assert.Equal(before, await app.StateAsync(browser));

        var done = await browser.SubmitAsync(refused, formSelector, good.Single(pair => pair.Name == field));
        done.Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Contains(commandId, after.CommandIds, StringComparison.Ordinal);
        return refused;
    }

    /// <summary>Checks a refusal: 422, said beside the field and in the summary, which leads to the field.</summary>
    public static Page ShowsError(this Page page, string field, string says)
    {
        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Contains(says, page.ErrorOf(field), StringComparison.Ordinal);
        var link = page.Find($"[role=alert] a[href='#{field}']");
        Assert.Contains(says, link.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Notice);
        page.HasSoundMarkup();
        return page;
    }

    /// <summary>
    /// Checks what every page promises: ids stand once, links within the page lead somewhere, every input has a label that
    /// is seen.
    /// </summary>
    public static Page HasSoundMarkup(this Page page)
    {
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        foreach (var link in page.Document.QuerySelectorAll("a[href^='#']"))
        {
            Assert.Contains(link.GetAttribute("href")![1..], ids);
        }

        foreach (var described in page.Document.QuerySelectorAll("[aria-describedby]")
            .SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ')))
        {
            Assert.Contains(described, ids);
        }

        foreach (var input in page.Document.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            var label = page.Document.QuerySelector($"label[for='{input.Id}']") ?? input.Closest("label");
            Assert.True(label is not null && label.TextContent.Trim().Length > 0 && !label.ClassList.Contains("visually-hidden"),
                $"{input.GetAttribute("name")} on {page.Path} has no label.");
        }

        return page;
    }

    /// <summary>How weightings move within an element, as a screen reader says it.</summary>
    public static IEnumerable<string> ShiftsOf(this Page page, string selector) => page.Document.QuerySelectorAll($"{selector} .shift")
        .Select(shift => string.Join(' ', shift.QuerySelectorAll("del, ins").Select(part => part.TextContent.Trim())));

    /// <summary>The form's own fields, the antiforgery token included, for sending them in another way.</summary>
    public static Dictionary<string, string> Hidden(this Page page, string formSelector) =>
        page.Find(formSelector).QuerySelectorAll("input[type=hidden]").ToDictionary(
            input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "", StringComparer.Ordinal);

    private static void Keeps(this Page page, string field, string value)
    {
        var element = page.Find($"[name={field}]");
        if (element.GetAttribute("type") is "radio"
            || element is IHtmlSelectElement select && select.Options.All(option => option.Value != value))
        {
            // What is not among the choices cannot be shown as chosen.
            return;
        }

        Assert.Equal(value, page.ValueOf(field));
    }
}
