using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;

namespace PotLock.Services;

/// <summary>Registers the services layer.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Adds every <see cref="IFeature"/> of this assembly and of those given. The database (a context factory, a scoped context,
    /// <see cref="DatabaseTraits"/> and a <see cref="DatabaseProbe"/>), a <see cref="TimeProvider"/> and a
    /// <see cref="Ledger.BookClock"/> must be registered by the caller.
    /// </summary>
    public static IServiceCollection AddPotLockServices(this IServiceCollection services, params Assembly[] more)
    {
        ArgumentNullException.ThrowIfNull(more);
        foreach (var feature in FeaturesOf(typeof(ServiceRegistration).Assembly).Concat(more.SelectMany(FeaturesOf)))
        {
            feature.Register(services);
        }

        return services;
    }

    /// <summary>The features of an assembly in the order of their names: that in which their hooks are called.</summary>
    private static IEnumerable<IFeature> FeaturesOf(Assembly assembly) => assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFeature)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (IFeature)Activator.CreateInstance(type)!);
}
