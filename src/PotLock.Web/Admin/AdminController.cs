using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Admin;
using PotLock.Services.Users;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Admin;

/// <summary>The installation at a glance, and whether every book is sound.</summary>
[AdminOnly]
[Personal]
public sealed class AdminController(UserDirectory directory, CheckAllBooks checkAllBooks, RegistrationPolicy policy) : PotLockController
{
    private static readonly string Version =
        typeof(AdminController).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>What the installation comes to, and the ways to the rest.</summary>
    [HttpGet("/admin")]
    public async Task<IActionResult> Index() =>
        View("Index", new AdminPage(await directory.FiguresAsync(HttpContext.RequestAborted), policy.Mode, Version.Split('+')[0]));

    /// <summary>Proves every book. Reads only, and shows nothing of what is in one.</summary>
    [HttpGet("/admin/integrity")]
    public async Task<IActionResult> Integrity() => View("Integrity", await checkAllBooks.RunAsync(HttpContext.RequestAborted));
}
