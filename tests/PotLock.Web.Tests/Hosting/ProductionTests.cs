using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PotLock.Data.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Users;

namespace PotLock.Web.Tests.Hosting;

/// <summary>What differs outside Development.</summary>
public sealed class ProductionTests(ProductionApp app) : IClassFixture<ProductionApp>
{
    [Fact]
    public async Task Cookies_AreBoundToTheHostAndToTls()
    {
        var browser = app.OpenBrowser();
        var form = await browser.GetPageAsync("/register");
        var answer = await browser.SubmitAsync(form, "form[action='/register']",
            ("FirstName", "Maya"), ("LastName", "Okafor"), ("Email", PotLockApp.NewEmail()),
            ("Password", Browser.GoodPassword), ("ConfirmPassword", Browser.GoodPassword));
        answer.Expect(HttpStatusCode.SeeOther);
        var cookies = HeaderTests.SetCookies(form).Concat(HeaderTests.SetCookies(answer)).ToList();
        Assert.Equal(["__Host-potlock", "__Host-potlock-form", "__Host-potlock-notice"],
            cookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal).Distinct());
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("; domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void WhatWasTyped_IsKeptInACookieOfTlsOnly()
    {
        var cookies = new ProtectedCookie(new EphemeralDataProtectionProvider());
        var http = new DefaultHttpContext { Request = { Scheme = "https" } };
        Assert.True(cookies.Keep(http, "potlock-again-pots", "/pots", "forms", "12.50"));
        var set = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.StartsWith("__Secure-potlock-again-pots=", set, StringComparison.Ordinal);
        Assert.Contains("; secure; samesite=lax; httponly", set, StringComparison.Ordinal);

        var next = new DefaultHttpContext { Request = { Scheme = "https" } };
        next.Request.Headers.Cookie = set.Split(';')[0];
        Assert.Equal("12.50", cookies.Find<string>(next, "potlock-again-pots", "forms"));
        next.Request.Scheme = "http";
        Assert.Null(cookies.Find<string>(next, "potlock-again-pots", "forms"));
    }

    [Fact]
    public void HiddenAmounts_AreKeptInACookieOfThisHost_AndStayHiddenOnDevicesThatHadItBefore()
    {
        var http = new DefaultHttpContext { Request = { Scheme = "https" } };
        Privacy.Hide(http, true);
        var set = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.StartsWith("__Host-potlock-private=on", set, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure", set, StringComparison.Ordinal);
        http.Request.Headers.Cookie = "potlock-private=on";
        Assert.True(http.HidesAmounts());
        http.Request.Headers.Cookie = "potlock-private=on; __Host-potlock-private=off";
        Assert.False(http.HidesAmounts());
    }

    [Fact]
    public async Task Tls_IsAskedForAYear()
    {
        var page = await app.OpenBrowser().GetPageAsync("/");
        Assert.Equal("max-age=31536000; includeSubDomains", HeaderTests.Header(page, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task OtherHosts_AreRefused() =>
        (await app.OpenBrowser().GetAsync("https://evil.example/")).Expect(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Passwords_AreHashedAsManyTimesAsAsked()
    {
        Assert.True(app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 210_000);
        var hash = await app.AskAsync<IPasswordHasher<PotLockUser>, byte[]>(
            hasher => Task.FromResult(Convert.FromBase64String(hasher.HashPassword(new PotLockUser(), "any"))));

        // Identity's format 3: marker, the function (2: HMAC-SHA512), the rounds.
        Assert.Equal(1, hash[0]);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)));
        Assert.True(BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 210_000);
    }
}

/// <summary>What only a real socket shows.</summary>
public sealed class SocketTests
{
    [Fact]
    public async Task Answers_DoNotNameTheServer()
    {
        using var app = new PotLockApp();
        app.UseKestrel();
        app.StartServer();
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }
}
