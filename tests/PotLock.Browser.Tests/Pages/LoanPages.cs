using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>Loans: the list, adding one, and the page of one.</summary>
public sealed class LoanPages(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>The states of a book with a loan that runs, one of a long name, one paid off, and one whose payment is held.</summary>
    public static PageStates States { get; } = new(new Dictionary<string, Func<Visitor, Task>>
    {
        ["loans"] = visitor => visitor.Page.GotoAsync("/loans"),
        ["loan-new"] = visitor => visitor.Page.GotoAsync("/loans/new"),
        ["loan-preview"] = async visitor => await new LoanPages(visitor).PreviewAsync("Car bank 2", "10,000", "6", "36"),
        ["loan-errors"] = async visitor => await new LoanPages(visitor).AddAsync("", "lots", "101", "", "32"),
        ["loan-never-ends"] = async visitor => await new LoanPages(visitor).AddAsync("Car bank 2", "10,000", "6", "", "5", "50"),
        ["loan"] = async visitor =>
        {
            await new LoanPages(visitor).OpenAsync("Home bank");
            await visitor.Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }");
        },
        ["loan-long"] = async visitor => await new LoanPages(visitor).OpenAsync(Books.LongName),
        ["loan-held"] = async visitor => await new LoanPages(visitor).OpenAsync("Sofa shop"),
        ["loan-archived"] = async visitor => await new LoanPages(visitor).OpenAsync("Friend"),
        ["loan-overpay-preview"] = async visitor =>
        {
            await new LoanPages(visitor).OpenAsync("Home bank");
            await visitor.Page.Locator("#Amount").FillAsync("1,000");
            await visitor.Page.Locator("[value=smaller]").CheckAsync();
            await visitor.Page.Locator("button[formaction$='/overpay/preview']").FollowAsync();
        },
        ["loan-overpay-errors"] = async visitor =>
        {
            await new LoanPages(visitor).OpenAsync("Home bank");
            await visitor.Page.Locator("#Amount").FillAsync("999,999,999.99");
            await visitor.Page.Locator("form[action$='/overpay'] button").First.FollowAsync();
        },
        ["loan-edit"] = async visitor =>
        {
            await new LoanPages(visitor).OpenAsync("Home bank");
            await visitor.Page.Locator("a[href$='/edit']").FollowAsync();
        },
        ["loan-schedule"] = async visitor =>
        {
            await visitor.Page.GotoAsync("/schedule");
            await visitor.Page.Locator("main a[href^='/schedule/']").Filter(new() { HasText = "Home bank" }).First.FollowAsync();
        },
    }, "owing", OweAsync);

    /// <summary>A book with loans of every sort.</summary>
    public static async Task OweAsync(Visitor visitor)
    {
        await Books.FillAsync(visitor);
        var page = new LoanPages(visitor);
        await page.AddAsync("Home bank", "180,000", "3.95", "300", "28");
        await page.AddAsync(Books.LongName, "999,999,999.99", "0.5", "600", "31");
        await page.AddAsync("Friend", "1", "0", "1", "15");
        await visitor.Page.Locator("#Amount").FillAsync("1");
        await visitor.Page.Locator("form[action$='/overpay'] button").First.FollowAsync();
        await visitor.Page.Locator("form[action$='/archive'] button").FollowAsync();
        // Its first payment was due at once, and is more than there is.
        await page.AddAsync("Sofa shop", "900,000", "12", "", "1", "500,000", startDaysAgo: 31);
    }

    /// <summary>Opens the page of a loan, from the list.</summary>
    public async Task OpenAsync(string lender)
    {
        await Page.GotoAsync("/loans");
        await Page.Locator($"[data-loan][data-name=\"{lender}\"] a").First.FollowAsync();
    }

    /// <summary>What the page of the loan that is open says about it.</summary>
    public async Task<string> MarkAsync(string name) => await Page.Locator("main [data-loan]").GetAttributeAsync("data-" + name) ?? "";

    /// <summary>Asks what a loan comes to.</summary>
    public async Task PreviewAsync(string lender, string owed, string rate, string months)
    {
        await FillAsync(lender, owed, rate, months, "5", "", 0);
        await Page.Locator("button[formaction='/loans/preview']").FollowAsync();
    }

    /// <summary>Adds a loan, from its form; leads to its page.</summary>
    public async Task AddAsync(
        string lender, string owed, string rate, string months, string day, string payment = "", int startDaysAgo = 0)
    {
        await FillAsync(lender, owed, rate, months, day, payment, startDaysAgo);
        await Page.Locator("form[action='/loans'] button").First.FollowAsync();
    }

    private async Task FillAsync(string lender, string owed, string rate, string months, string day, string payment, int startDaysAgo)
    {
        await Page.GotoAsync("/loans/new");
        await Page.Locator("#Lender").FillAsync(lender);
        await Page.Locator("#Principal").FillAsync(owed);
        await Page.Locator("#Rate").FillAsync(rate);
        await Page.Locator("#Months").FillAsync(months);
        await Page.Locator("#Payment").FillAsync(payment);
        await Page.Locator("#Day").FillAsync(day);
        if (startDaysAgo > 0)
        {
            var start = DateOnly.FromDateTime(Visitor.Site.BookTime.GetUtcNow().UtcDateTime).AddDays(-startDaysAgo);
            await Page.Locator("#Start").FillAsync(start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
