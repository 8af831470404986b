using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>From registering to a book with pots in it, and to a demo.</summary>
[Collection(BrowserRun.Name)]
public sealed class SetUpJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task Setup_FromRegisteringToTheDashboard(Device device, bool javaScript)
    {
        await using var visitor = await run.OpenAsync(device, javaScript);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Welcome, Maya");
        await Assertions.Expect(page.Notice).ToContainTextAsync("Your account is ready.");

        await page.Field("Currency").SelectOptionAsync("EUR");
        await page.TellAsync("1,000.50", "2,000", "Trip", "5,000");
        // The Enter key goes on, and takes no row away.
        await page.Page.FollowAsync(() => page.Field("GoalName-1").PressAsync("Enter"));
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Your first pots");
        await Assertions.Expect(page.Field("PotName-1")).ToHaveValueAsync("Trip");
        await Assertions.Expect(page.Field("PotWeighting-1")).ToHaveValueAsync("30");

        await page.Field("PotStart-1").FillAsync("1,000.51");
        await ExpectSumsAsync(page, javaScript, "€0.01", "30% of 100%");
        await page.FinishAsync();
        await Assertions.Expect(page.Alert).ToContainTextAsync("but the main account has €1,000.50. Take €0.01 off.");
        await Assertions.Expect(page.Field("PotStart-1")).ToHaveValueAsync("1,000.51");

        await page.Field("PotStart-1").FillAsync("300.25");
        await page.Field("PotName-2").FillAsync("Rainy days");
        await page.Field("PotWeighting-2").FillAsync("12.5");
        await ExpectSumsAsync(page, javaScript, "€700.25", "42.5% of 100%");
        await page.FinishAsync();

        await Assertions.Expect(page.Notice).ToContainTextAsync("Your book is ready: 2 pots, and €700.25 stays active.");
        // The income that was given has a place in the book with one more tap.
        await Assertions.Expect(page.Field("Amount")).ToHaveValueAsync("2000.00");
        // Where the page's own scripts rest, so does what looks for barriers: it would wait for ever.
        if (javaScript)
        {
            Assert.Empty(await page.FindBarriersAsync());
            Assert.Empty(await page.FindOverflowAsync(320));
        }

        await page.PressAsync(javaScript ? "Make it my monthly plan" : "Record it every month");
        await Assertions.Expect(page.Notice).ToContainTextAsync(javaScript
            ? "Your monthly plan of €2,000.00 is saved."
            : "€2,000.00 will come in every month, starting on");
        Assert.Equal(("700.25", "300.25", "1000.50"), await new DashboardPage(visitor).BalancesAsync());
        Assert.Equal(new PotMarks("active", "true", "300.25", "5000.00", "30.00"), await page.ReadPotAsync("Trip"));
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Setup_WithTheBrowsersOwnBack_LosesNothing(bool javaScript)
    {
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await page.TellAsync("x", "2,000", "Trip", "5,000");
        await page.ContinueAsync();
        await Assertions.Expect(page.Alert).ToContainTextAsync("We cannot read");
        await page.Field("Total").FillAsync("1,000.50");
        await page.ContinueAsync();
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Your first pots");
        await page.Field("PotStart-1").FillAsync("300");
        await page.PressAsync("Add another pot");
        for (var back = 0; await page.Heading.TextContentAsync() != "What do you have, and what are you saving for?"; back++)
        {
            Assert.InRange(back, 0, 3);
            await visitor.Page.GoBackAsync();
        }

        await Assertions.Expect(page.Field("Total")).ToHaveValueAsync("1,000.50");
        await Assertions.Expect(page.Field("GoalName-1")).ToHaveValueAsync("Trip");
        await page.ContinueAsync();
        await Assertions.Expect(page.Field("PotStart-1")).ToHaveValueAsync("300");
        if (javaScript)
        {
            // Scripts keep what was typed on the step itself, too.
            var kept = visitor.Page.WaitForResponseAsync("**/setup/step");
            await page.Field("PotStart-1").FillAsync("300.00");
            await page.Field("PotStart-1").BlurAsync();
            await kept;
            await visitor.Page.GoBackAsync();
            await page.ContinueAsync();
            await Assertions.Expect(page.Field("PotStart-1")).ToHaveValueAsync("300.00");
        }

        await page.FinishAsync();
        await Assertions.Expect(page.Notice).ToContainTextAsync("Your book is ready: one pot, and £700.50");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Button_PressedWhileTheLastFieldIsKept_CountsAndNotTheLaterAnswer()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await page.ContinueAsync();
        await page.Field("GoalName-1").FillAsync("Trip");
        var isOnThirdStep = new TaskCompletionSource();
        var isAnswered = new TaskCompletionSource();
        await visitor.Page.EvaluateAsync(
            """
            () => {
              const send = window.fetch;
              window.fetch = (address, options) => {
                options.signal.addEventListener('abort', () => sessionStorage.setItem('given-up', options.body.get('Total')));
                return send(address, options);
              };
            }
            """);
        await visitor.Page.RouteAsync("**/setup/step", async route =>
        {
            if (!IsKeeping(route.Request))
            {
                await route.ContinueAsync();
                return;
            }

            // The server is asked with the cookies of the second step, and answers when the third is there.
            var cookies = await visitor.Page.Context.CookiesAsync([route.Request.Url]);
            var headers = route.Request.Headers.Append(
                new("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"))));
            await isOnThirdStep.Task;
            await route.FetchAsync(new() { Headers = headers });
            isAnswered.SetResult();
        });

        await page.Field("Total").FillAsync("1,000");
        await page.ContinueAsync();
        await Assertions.Expect(page.Field("PotName-1")).ToHaveValueAsync("Trip");
        Assert.Equal("1,000", await visitor.Page.EvaluateAsync<string?>("() => sessionStorage.getItem('given-up')"));
        isOnThirdStep.SetResult();
        await isAnswered.Task.WaitAsync(TimeSpan.FromMilliseconds(BrowserRun.PatienceMilliseconds));
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(page.Field("PotName-1")).ToHaveValueAsync("Trip");
        await page.FinishAsync();
        await Assertions.Expect(page.Notice).ToContainTextAsync("Your book is ready: one pot");

        static bool IsKeeping(IRequest request) => request.PostData?.Contains("keep", StringComparison.Ordinal) ?? false;
    }

    [BrowserTheory]
    [InlineData("EUR", "de-DE", "1.234,56", "12,5", "1.222,06\u00a0€", "12,5%")]
    [InlineData("INR", "en-IN", "12,34,567.89", "₹ 1,00,000", "₹11,34,567.89", "0%")]
    [InlineData("JPY", "", "12,345", "45", "¥12,300", "0%")]
    [InlineData("CHF", "de-CH", "1'234.50", "34.5", "CHF 1’200.00", "0%")]
    public async Task Sums_WhileTheyAreTyped_AreReadAndWrittenAsTheBookDoes(
        string currency, string culture, string total, string start, string active, string weightings)
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await page.Field("Currency").SelectOptionAsync(currency);
        await page.Field("Culture").SelectOptionAsync(culture);
        await page.ContinueAsync();
        await page.Field("Total").FillAsync(total);
        await page.ContinueAsync();
        await page.Field("PotStart-1").FillAsync(start);
        await page.Field("PotWeighting-1").FillAsync(culture == "de-DE" ? "12,50" : "0");
        await Assertions.Expect(page.ActiveSum.Locator(".money-text")).ToHaveTextAsync(active);
        await Assertions.Expect(page.WeightingSum).ToContainTextAsync($"{weightings} of 100%");
        // The server reads the same.
        await page.FinishAsync();
        await Assertions.Expect(page.Notice).ToContainTextAsync(active);
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Demo_OfOneClick_LooksLived()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await (await new RegisterPage(visitor).OpenAsync()).SubmitAsync(Visitor.NewEmail());
        var page = new SetUpPage(visitor);
        await page.PressAsync("Fill with demo data");
        await Assertions.Expect(page.Notice).ToContainTextAsync("This is a demo");
        Assert.Equal("live", (await page.ReadPotAsync("New sofa")).Status);
        Assert.Empty(await page.FindBarriersAsync());
        Assert.Empty(await page.FindOverflowAsync(320));
        visitor.ExpectNoProblems();
    }

    private static async Task ExpectSumsAsync(SetUpPage page, bool javaScript, string active, string weightings)
    {
        if (!javaScript)
        {
            await Assertions.Expect(page.ActiveSum).ToBeHiddenAsync();
            return;
        }

        await Assertions.Expect(page.ActiveSum).ToContainTextAsync(active);
        await Assertions.Expect(page.WeightingSum).ToContainTextAsync(weightings);
    }
}
