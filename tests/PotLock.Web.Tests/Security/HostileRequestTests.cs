using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>
/// What no page of PotLock sends, to every endpoint that there is: each is refused in plain words or shown as if it had not
/// been asked, and none is an error of ours. Nothing changes unless the answer says so.
/// </summary>
public sealed class HostileRequestTests(HostileApp app) : IClassFixture<HostileApp>
{
    private const string FromNobody = " from nobody";
    private const string Form = "application/x-www-form-urlencoded";

    private readonly EndpointWalk _walk = new(app);
    private readonly ConcurrentBag<string> _faults = [];
    private long? _bookId;
    private long _restored;

    public static TheoryData<string, string, string> Bodies
    {
        get
        {
            const string Cut = "--x\r\nContent-Disposition: form-data; name=\"Amount\"\r\n\r\n5";
            var many = string.Join('&', Enumerable.Range(0, 10_001).Select(at => string.Create(CultureInfo.InvariantCulture, $"f{at}=1")));
            return new()
            {
                { "utf-7", Form + "; charset=utf-7", "Amount=+AGE-" },
                { "utf-16", Form + "; charset=utf-16", "Amount=5&CommandId=%ed%a0%80" },
                { "utf-32", Form + "; charset=utf-32", "Amount=5" },
                { "no such charset", Form + "; charset=klingon", "Amount=5" },
                { "an empty charset", Form + "; charset=", "Amount=5" },
                { "a charset twice", Form + "; charset=utf-8; charset=utf-7", "Amount=5" },
                { "10,001 fields", Form, many },
                { "10,001 equal fields", Form, string.Join('&', Enumerable.Repeat("Amount=1", 10_001)) },
                { "a long name", Form, new string('n', 3_000) + "=1" },
                { "only signs", Form, "&&==&=&" },
                { "an empty body", Form, "" },
                { "multipart in utf-7", "multipart/form-data; boundary=x; charset=utf-7", Cut + "\r\n--x--\r\n" },
                { "multipart without a boundary", "multipart/form-data", Cut },
                { "multipart with a long boundary", "multipart/form-data; boundary=" + new string('b', 300), Cut },
                { "multipart cut off", "multipart/form-data; boundary=x", Cut },
                { "multipart of another boundary", "multipart/form-data; boundary=y", Cut },
                { "multipart of nothing", "multipart/form-data; boundary=x", "" },
                { "multipart with a bad head", "multipart/form-data; boundary=x", "--x\r\nnonsense\r\n\r\n5\r\n--x--\r\n" },
                {
                    "multipart in no such charset",
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"Amount\"\r\nContent-Type: text/plain; "
                        + "charset=utf-7\r\n\r\n5\r\n--x--\r\n"
                },
                {
                    "multipart with a file",
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=\"Amount\"; filename=\"a\"\r\n\r\n5\r\n--x--\r\n"
                },
                { "JSON", "application/json", "{\"Amount\":\"5\",\"Name\":{}}" },
                { "XML", "application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>" },
                { "plain text", "text/plain", "Amount=5" },
                { "no type", "", "Amount=5" },
                { "a type that is none", "nonsense", "Amount=5" },
            };
        }
    }

    [Fact]
    public void Values_Are86() => Assert.Equal(86, HostileValues.All.Distinct(StringComparer.Ordinal).Count());

    /// <summary>Of calendar months, and of months from the 25th, which begin and end beside the first and last day that there is.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    public async Task BentQueries_AreShownAsIfNotAsked_AndChangeNothing(int monthsFrom)
    {
        var owner = await _walk.OpenOwnerAsync();
        if (monthsFrom != 1)
        {
            var form = await owner.Browser.GetPageAsync("/settings/month-start");
            var posted = await owner.Browser.SubmitAsync(
                form, "form[action='/settings/month-start']", ("StartsOn", $"{monthsFrom}"), ("Named", "end"));
            posted.Expect(HttpStatusCode.SeeOther);
        }

        await owner.Browser.GetPageAsync("/dashboard");
        var before = await _walk.RowsAsync();
        var pages = Pages(owner).ToList();
        var known = pages.SelectMany(page => HostileForms.NamesOf(page.Action!)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Assert.True(known.Count >= 15, $"Only {known.Count} names were found.");
        var anonymous = app.OpenBrowser();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (page, _) =>
        {
            var own = HostileForms.NamesOf(page.Action!);
            IEnumerable<string> queries = HostileValues.Dates.Concat(["%00", "9223372036854775808"])
                .Select(value => string.Join('&', known.Select(name => $"{name}={value}"))).Concat(HostileValues.Shapes(known));
            queries = own.Count == 0 ? queries.Where((_, at) => at % 6 == 0)
                : queries.Where((_, at) => at % 3 == 0)
                    .Concat(HostileValues.Spread([.. own]))
                    .Concat(own.SelectMany(name => HostileValues.Dates.Select(date => $"{name}={date}")));
            foreach (var query in queries)
            {
                await SendAsync(owner.Browser, "GET", $"{page.Path}?{query}");
            }

            await SendAsync(anonymous, "GET", $"{page.Path}?{HostileValues.Texts[19]}={HostileValues.Texts[19]}");
        });

        foreach (var value in HostileValues.All)
        {
            await SendAsync(anonymous, "GET", $"/login?returnUrl={value}");
        }

        ExpectNoFaults();
        Assert.Equal(before, await _walk.RowsAsync());
    }

    [Fact]
    public async Task HostileFields_AllAtOnce_ChangeNothingUnlessTheyAreTaken()
    {
        var owner = await _walk.OpenOwnerAsync();
        var forms = await FormsAsync(owner);
        using var snapshot = await CopyAsync();
        var sent = 0;
        foreach (var one in Commands(owner))
        {
            var browser = await BrowserForAsync(one, owner);
            var token = await TokenAsync(browser);
            string[] fields =
            [
                .. HostileForms.NamesOf(one.Action!)
                    .Concat(forms.GetValueOrDefault(one.Path)?.Keys.AsEnumerable() ?? [])
                    .Distinct(StringComparer.Ordinal),
            ];
            var bodies = HostileValues.Spread(fields).Concat(HostileValues.Shapes(fields));
            var began = await CommandsOfAsync(owner.Browser);
            foreach (var (at, body) in (fields.Length == 0 ? [""] : bodies).Index())
            {
                var status = await SendAsync(
                    browser,
                    one,
                    $"{one.Path}?returnUrl={HostileValues.All[at % HostileValues.All.Count]}",
                    $"{body}&{token}",
                    owner.Browser);
                if (status == 303 && EndsTheSession(one))
                {
                    await browser.LogInAsync(browser.Email);
                }

                sent++;
            }

            await RestoreAsync(snapshot, owner.Browser, began);
        }

        ExpectNoFaults();
        Assert.True(sent > 3_000, $"Only {sent} were sent.");
    }

    [Fact]
    public async Task HostileField_AmongGoodOnes_ChangesNothingUnlessItIsTaken()
    {
        var owner = await _walk.OpenOwnerAsync();
        var forms = await FormsAsync(owner);
        using var snapshot = await CopyAsync();
        var (next, sent, taken) = (0, 0, 0);
        foreach (var one in Commands(owner).Where(one => forms.ContainsKey(one.Path) && !IsOfASession(one)))
        {
            var token = await TokenAsync(owner.Browser);
            var good = forms[one.Path];
            var began = await CommandsOfAsync(owner.Browser);
            foreach (var field in good.Keys.Where(field => !IsCommandId(field)))
            {
                var others = good.Where(pair => pair.Key != field && !IsCommandId(pair.Key))
                    .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
                    .ToList();
                foreach (var value in IsDate(field) ? HostileValues.Dates.Concat(Turn(3)) : Turn(6))
                {
                    var body = string.Join(
                        '&', others.Append($"{Uri.EscapeDataString(field)}={value}").Append($"CommandId={Guid.NewGuid()}").Append(token));
                    taken += await SendAsync(owner.Browser, one, one.Path, body, owner.Browser) == 303 ? 1 : 0;
                    sent++;
                }
            }

            await RestoreAsync(snapshot, owner.Browser, began);
        }

        ExpectNoFaults();
        Assert.True(sent > 1_000 && taken > 100, $"{sent} were sent, and {taken} of them were taken.");

        static bool IsCommandId(string field) => field.Equals("CommandId", StringComparison.OrdinalIgnoreCase);

        static bool IsDate(string field) =>
            field.EndsWith("On", StringComparison.Ordinal) || field.EndsWith("Date", StringComparison.Ordinal)
            || field is "From" or "To" or "Until" or "Month" or "Since";

        IEnumerable<string> Turn(int count)
        {
            for (var at = 0; at < count; at++)
            {
                yield return HostileValues.All[next++ % HostileValues.All.Count];
            }
        }
    }

    [Fact]
    public async Task OddBodies_AreRefused_AndChangeNothing()
    {
        var owner = await _walk.OpenOwnerAsync();
        // To have read a notification needs no field, so no body is too odd for it: it is done beforehand, and again changes
        // nothing but the number of the book's version.
        await owner.Browser.CarryOutAsync("/notifications", "form[action='/notifications/read']");
        var before = await app.StateAsync(owner.Browser);
        var anonymous = app.OpenBrowser();
        foreach (var one in Commands(owner).Concat(Pages(owner).Where((_, at) => at % 8 == 0)))
        {
            var browser = await BrowserForAsync(one, owner);
            var token = (await TokenAsync(browser)).Split('=')[1];
            foreach (var row in Bodies)
            {
                var (what, type, body) = ((string)row[0], (string)row[1], (string)row[2]);
                var status = await SendAsync(browser, one.Method, one.Path, type, body, what, token);
                if (status == 303 && EndsTheSession(one))
                {
                    await browser.LogInAsync(browser.Email);
                }

                if (one.Path is "/logout" or "/login" or "/register" or "/")
                {
                    await SendAsync(anonymous, one.Method, one.Path, type, body, what + FromNobody);
                }
            }
        }

        ExpectNoFaults();
        Assert.Equal(before with { Version = 0 }, await app.StateAsync(owner.Browser) with { Version = 0 });
    }

    [Theory]
    [InlineData("/logout", 413)]
    [InlineData("/deposits", 413)]
    [InlineData("/login", 413)]
    public async Task BodyThatIsTooLarge_IsRefusedBeforeItIsRead(string path, int expected)
    {
        var browser = await app.OpenRegisteredAsync();
        if (path == "/login")
        {
            browser = app.OpenBrowser();
        }

        using var tcp = new TcpClient();
        await tcp.ConnectAsync(app.Address.Host, app.Address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {browser.Cookies.GetCookieHeader(app.Address)}\r\nContent-Type: "
                + $"{Form}\r\nContent-Length: 4000000000\r\n\r\nAmount=5"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith($"HTTP/1.1 {expected}", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BentCookies_AreNobodys_AndNoError()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.SubmitAsync("/setup", "form[action^='/setup']");
        var names = browser.Cookies.GetAllCookies()
            .Select(cookie => cookie.Name)
            .Append("potlock-private")
            .Append("potlock-copies")
            .Distinct()
            .ToList();
        Assert.True(names.Count >= 3);
        foreach (var path in new[] { "/", "/dashboard", "/login", "/setup", "/nothing-here" })
        {
            foreach (var name in names)
            {
                foreach (var value in new[]
                {
                    "",
                    "x",
                    "chunks-2",
                    "chunks-999999999999",
                    "CfDJ8" + new string('A', 200),
                    "%00%ff",
                    "\"",
                    new string('x', 5_000),
                    "{\"Text\":1}",
                    "bnVsbA",
                })
                {
                    using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
                    {
                        BaseAddress = app.Address,
                    };
                    var others = browser.Cookies.GetCookies(app.Address)
                        .Where(cookie => cookie.Name != name)
                        .Select(cookie => $"{cookie.Name}={cookie.Value}");
                    client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", string.Join("; ", others.Append($"{name}={value}")));
                    await SendAsync(new Browser(client, new()), "GET", path, what: $"the cookie {name}={Short(value)}");
                }
            }
        }

        ExpectNoFaults();
    }

    private IEnumerable<Endpoint> Pages(Owner owner) =>
        _walk.Of(owner).Where(one => one is { Method: "GET", Action: not null, IsError: false });

    private IEnumerable<Endpoint> Commands(Owner owner) =>
        _walk.Of(owner).Where(one => one is { Method: not "GET", Action: not null, IsError: false });

    private async Task<Dictionary<string, Dictionary<string, string>>> FormsAsync(Owner owner) =>
        await HostileForms.CollectAsync(owner.Browser, Pages(owner).Select(page => page.Path));

    private static bool EndsTheSession(Endpoint one) => one.Path is "/logout" or "/account/sessions/end-all";

    private static bool IsOfASession(Endpoint one) =>
        one.IsSession || one.Path.StartsWith("/account", StringComparison.Ordinal) || one.Path is "/logout" || IsForNobody(one);

    private static bool IsForNobody(Endpoint one) => one.Path is "/login" or "/login/two-factor" or "/register" or "/forgot-password"
        or "/reset-password" or "/confirm-email" or "/confirm-address"
        or "/login/passkey" or "/login/passkey/options";

    /// <summary>Another person for what ends sessions, and nobody for what only nobody is shown: the owner stays signed in.</summary>
    private async Task<Browser> BrowserForAsync(Endpoint one, Owner owner) =>
        !IsOfASession(one) ? owner.Browser : IsForNobody(one) ? app.OpenBrowser() : await app.OpenRegisteredAsync();

    private static async Task<string> TokenAsync(Browser browser) =>
        "__RequestVerificationToken="
            + Uri.EscapeDataString((await browser.GetPageAsync(
                "/offline")).Document.QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value")
            ?? (await browser.GetPageAsync("/login")).ValueOf("__RequestVerificationToken"));

    private async Task<int> SendAsync(
        Browser browser,
        string method,
        string pathAndQuery,
        string? type = null,
        string body = "",
        string what = "",
        string? tokenHeader = null)
    {
        // As it stands: what is escaped wrongly is not put right on the way.
        var address = new Uri(
            app.Address.GetLeftPart(UriPartial.Authority) + pathAndQuery,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (type is not null)
        {
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type.Length == 0 ? null : type);
        }

        if (tokenHeader is not null)
        {
            request.Headers.Add("RequestVerificationToken", Uri.UnescapeDataString(tokenHeader));
        }

        try
        {
            using var answer = await browser.Client.SendAsync(request);
            var status = (int)answer.StatusCode;
            // What leads to the log in was sent by nobody, and would prove nothing.
            if (status >= 500 || (status == 302 && method != "GET" && !what.EndsWith(FromNobody, StringComparison.Ordinal)))
            {
                _faults.Add($"{method} {Short(pathAndQuery)} {what} {Short(body)} answered {status}.");
            }

            return status;
        }
        catch (HttpRequestException problem)
        {
            _faults.Add($"{method} {Short(pathAndQuery)} {what} {Short(body)} was not answered: {problem.Message}");
            return 0;
        }
    }

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;

    private void ExpectNoFaults() => Assert.True(_faults.IsEmpty, $"{_faults.Count} faults:\n" + string.Join('\n', _faults.Take(60)));

    /// <summary>Sends a form; the book takes part of it only when the answer says so.</summary>
    private async Task<int> SendAsync(Browser browser, Endpoint one, string pathAndQuery, string body, Browser owner)
    {
        var before = await CommandsOfAsync(owner);
        var status = await SendAsync(browser, one.Method, pathAndQuery, Form, body);
        if (status != 303 && await CommandsOfAsync(owner) != before)
        {
            _faults.Add($"{one.Method} {pathAndQuery} with {Short(body)} answered {status} and changed the book.");
        }

        return status;
    }

    /// <summary>How many commands the owner's book has taken.</summary>
    private async Task<int> CommandsOfAsync(Browser owner)
    {
        _bookId ??= await app.BookIdAsync(owner);
        return await app.AskAsync<PotLockDbContext, int>(db => db.CommandRecords.IgnoreQueryFilters()
            .CountAsync(command => command.BookId == _bookId));
    }

    private Task<SqliteConnection> OpenAsync() => app.AskAsync<PotLockDbContext, SqliteConnection>(async db =>
    {
        var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        return connection;
    });

    private async Task<SqliteConnection> CopyAsync()
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        await copy.OpenAsync();
        using var live = await OpenAsync();
        live.BackupDatabase(copy);
        return copy;
    }

    /// <summary>
    /// Puts everything back when a command was taken, under a new version, so that nothing that is kept by version is
    /// mistaken for it.
    /// </summary>
    private async Task RestoreAsync(SqliteConnection copy, Browser owner, int began)
    {
        if (await CommandsOfAsync(owner) == began)
        {
            return;
        }

        using (var live = await OpenAsync())
        {
            copy.BackupDatabase(live);
        }

        _restored += 1_000;
        await app.AskAsync<PotLockDbContext, int>(db => db.Books.IgnoreQueryFilters().Where(book => book.Id == _bookId)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.Version, book => book.Version + _restored)));
    }
}
