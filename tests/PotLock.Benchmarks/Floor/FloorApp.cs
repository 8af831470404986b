using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Sqlite;

namespace PotLock.Benchmarks.Floor;

/// <summary>The floor of a page: signed in by cookie, one EF read, one Razor view with one form. Nothing else.</summary>
internal static class FloorApp
{
    public static async Task<int> RunAsync(string url, string file)
    {
        // The floor uses the product's SQLite packages, so it needs the product's loader hook too.
        RuntimeHelpers.RunModuleConstructor(typeof(SqliteDatabase).Module.ModuleHandle);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(url);
        builder.Services.AddDbContextPool<FloorContext>(options => options.UseSqlite($"Data Source={file}"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts =>
        {
            // Only this app's own controllers and views, not the product's.
            foreach (var part in parts.ApplicationParts.Where(part => !part.Name.StartsWith("PotLock.Benchmarks", StringComparison.Ordinal))
                .ToList())
            {
                parts.ApplicationParts.Remove(part);
            }
        });
        var app = builder.Build();
        using (var scope = app.Services.CreateScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<FloorContext>();
            await db.Database.EnsureCreatedAsync();
            db.Notes.Add(new FloorNote { Id = 1, Text = "One row." });
            await db.SaveChangesAsync();
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllers();
        await app.RunAsync();
        return 0;
    }
}

/// <summary>One row to read.</summary>
public sealed class FloorNote
{
    /// <summary>Its key.</summary>
    public int Id { get; init; }

    /// <summary>What it says.</summary>
    public string Text { get; init; } = "";
}

/// <summary>The floor's database.</summary>
public sealed class FloorContext(DbContextOptions<FloorContext> options) : DbContext(options)
{
    /// <summary>The rows.</summary>
    public DbSet<FloorNote> Notes => Set<FloorNote>();
}

/// <summary>The floor's page.</summary>
public sealed class FloorController(FloorContext db) : Controller
{
    /// <summary>Signs in.</summary>
    [HttpGet("/sign-in")]
    public async Task<IActionResult> SignInNow()
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "bench")], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity));
        return Ok();
    }

    /// <summary>One read, one form.</summary>
    [Authorize]
    [HttpGet("/page")]
    public async Task<IActionResult> Page() => View("/Floor/Page.cshtml", await db.Notes.AsNoTracking().SingleAsync(note => note.Id == 1));
}
