using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace PotLock.Data.Sqlite;

internal static class SqliteLoader
{
    /// <summary>
    /// EF Core is compiled against a newer SQLitePCLRaw.core than some registries hold. The assembly beside the app does
    /// the job, but the loader refuses the lower version number; this hands it over. With a new enough package the event
    /// never fires.
    /// </summary>
#pragma warning disable CA2255 // A module initializer is the only hook that runs before the first SQLite type is loaded.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void AcceptAnySqlitePclRaw() =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            var path = Path.Combine(AppContext.BaseDirectory, "SQLitePCLRaw.core.dll");
            return name.Name == "SQLitePCLRaw.core" && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        };
}
