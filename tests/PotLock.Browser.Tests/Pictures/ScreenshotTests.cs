using System.Globalization;
using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Pictures;

/// <summary>The pictures of the README: made when POTLOCK_SCREENSHOTS names the folder for them.</summary>
[Collection(BrowserRun.Name)]
public sealed class ScreenshotTests(BrowserRun run)
{
    /// <summary>The web project's static files, beside this file's own project.</summary>
    private static string SourceFolder =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src", "PotLock.Web", "wwwroot"));

    private static readonly DateOnly s_start = new(2026, 6, 1);

    [ScreenshotFact]
    public async Task Screenshots_AreMade()
    {
        var folder = Directory.CreateDirectory(ScreenshotFactAttribute.Folder!).FullName;
        run.MoveTo(s_start);
        foreach (var device in new[] { Device.Phone, Device.Desktop })
        {
            await using var visitor = await run.OpenAsAsync("pictures", FillAsync, device, scale: device == Device.Phone ? 2 : 1);
            await PaintAsync(visitor, folder, "dashboard", device, () => new DashboardPage(visitor).OpenAsync());
            if (device == Device.Phone)
            {
                await PaintForLandingAsync(visitor);
            }

            await PaintAsync(
                visitor,
                folder,
                "pot",
                device,
                async () => await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Japan in spring"));
            await PaintAsync(visitor, folder, "preview", device, async () =>
            {
                var deposit = await new DepositPage(visitor).OpenAsync();
                await deposit.Fields.FillAsync("2,640", "Salary");
                await deposit.Fields.PreviewAsync();
            });
            visitor.ExpectNoProblems();
        }
    }

    /// <summary>Half a year of somebody who saves: salaries that are split, rent and food, one pot that has filled.</summary>
    private async Task FillAsync(Visitor visitor)
    {
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("9,200", "Opening balance");
        var pots = new NewPotPage(visitor);
        await pots.CreateAsync("House deposit", "20", target: "20,000", start: "5,450", colour: "teal", icon: "house-heart");
        await pots.CreateAsync(
            "Japan in spring", "10", target: "3,000", endDate: "2027-03-20", start: "400", colour: "coral", icon: "airplane",
            note: "Two weeks when the cherries bloom.");
        await pots.CreateAsync("Emergency fund", "8", start: "1,500", colour: "leaf", icon: "umbrella");
        await pots.CreateAsync("Christmas", "4", endDate: "2026-12-10", colour: "rose", icon: "gift");
        await pots.CreateAsync("New sofa", "6", target: "780", colour: "honey", icon: "lamp");
        await pots.CreateAsync("Bike", "3", target: "460", colour: "sky", icon: "bicycle");
        for (var month = 0; month < 5; month++)
        {
            run.MoveTo(s_start.AddMonths(month).AddDays(27));
            await dashboard.OpenAsync();
            await dashboard.Deposit.DepositAsync("2,640", "Salary");
            await dashboard.WithdrawAsync("950", "Rent");
            await dashboard.WithdrawAsync(string.Create(CultureInfo.InvariantCulture, $"{298 + (month * 7)}.{40 + month}"), "Food");
        }

        run.MoveTo(new DateOnly(2026, 11, 21));
    }

    /// <summary>The landing page's own pictures: as small files, since every first visit fetches one.</summary>
    private static async Task PaintForLandingAsync(Visitor visitor)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await visitor.Page.EvaluateAsync("() => { document.querySelector('.tabbar').hidden = true; scrollTo(0, 0); }");
            var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
            var answer = await session.SendAsync("Page.captureScreenshot", new Dictionary<string, object>
            {
                ["format"] = "webp",
                ["quality"] = 60,
                ["clip"] = new Dictionary<string, object> { ["x"] = 0, ["y"] = 0, ["width"] = 390, ["height"] = 700, ["scale"] = 1.5 },
            });
            var file = Path.Combine(SourceFolder, "img", scheme == ColorScheme.Light ? "dashboard-light.webp" : "dashboard-dark.webp");
            await File.WriteAllBytesAsync(file, Convert.FromBase64String(answer!.Value.GetProperty("data").GetString()!));
        }

        await visitor.Page.EvaluateAsync("() => { document.querySelector('.tabbar').hidden = false; }");
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static async Task PaintAsync(Visitor visitor, string folder, string name, Device device, Func<Task> open)
    {
        await open();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var size = device == Device.Phone ? "phone" : "desktop";
            var colours = scheme == ColorScheme.Light ? "light" : "dark";
            await new PotLockPage(visitor).PaintAsync(Path.Combine(folder, $"{name}-{size}-{colours}.png"));
        }
    }
}

/// <summary>A test that makes pictures; skipped unless POTLOCK_SCREENSHOTS says where they go.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScreenshotFactAttribute : FactAttribute
{
    public ScreenshotFactAttribute() =>
        Skip = Chromium.Missing ?? (Folder is null ? "Pictures are made when POTLOCK_SCREENSHOTS names a folder for them." : null);

    /// <summary>Where the pictures go; null when none are wanted.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("POTLOCK_SCREENSHOTS") is { Length: > 0 } folder
        ? folder
        : null;
}
