using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;

namespace PotLock.Services.Users;

/// <summary>Keeps the Data Protection keys in the database, so that several servers share sign-ins.</summary>
public sealed class DatabaseKeyRepository(BookContexts contexts) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.OpenInstallation();
        return [.. db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.Id).AsEnumerable().Select(key => XElement.Parse(key.Xml))];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var db = contexts.OpenInstallation();
        db.DataProtectionKeys.Add(new DataProtectionKeyRow
        {
            FriendlyName = friendlyName,
            Xml = element.ToString(SaveOptions.DisableFormatting),
        });
        db.SaveChanges();
    }
}
