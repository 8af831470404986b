using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Web.Tests.Architecture;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>An app with the settings of the manifests, but for the database and the secrets, which are not there.</summary>
public sealed class ClusterApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = Manifests.Settings
        .Where(setting => !setting.Key.StartsWith("Database", StringComparison.Ordinal)
            && !setting.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)
            && !setting.Value.StartsWith("/run/secrets", StringComparison.Ordinal))
        .ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);
}

/// <summary>The manifests of <c>deploy/kubernetes</c> say of the app what is so.</summary>
public sealed partial class KubernetesTests(ClusterApp app) : IClassFixture<ClusterApp>
{
    private static readonly V1Deployment s_server = Manifests.One<V1Deployment>();
    private static readonly V1Job s_migrate = Manifests.One<V1Job>();
    private static readonly V1Container s_web = Assert.Single(s_server.Spec.Template.Spec.Containers);

    public static TheoryData<string> Files => [.. Manifests.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_HasOnlyWhatKubernetesKnows_AndIsListed(string file)
    {
        Assert.NotEmpty(KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true));
        var listed = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "kustomization.yaml"));
        Assert.Contains($"\n  - {Path.GetFileName(file)}\n", listed, StringComparison.Ordinal);
    }

    [Fact]
    public void EachListedFile_IsThere()
    {
        foreach (var list in Directory.EnumerateFiles(Manifests.Folder, "kustomization.yaml", SearchOption.AllDirectories))
        {
            foreach (var name in ListedFile().Matches(File.ReadAllText(list)).Select(found => found.Groups[1].Value))
            {
                var file = Path.Combine(Path.GetDirectoryName(list)!, name);
                Assert.True(
                    File.Exists(file) || File.Exists(file + ".example") || Directory.Exists(file),
                    $"{list} lists {name}, which is not there.");
            }
        }
    }

    [Fact]
    public async Task Probes_AskWhereTheAppAnswers_ByANameThatItKnows()
    {
        var probes = new[] { s_web.StartupProbe, s_web.LivenessProbe, s_web.ReadinessProbe };
        Assert.Equal(["/health/live", "/health/live", "/health/ready"], probes.Select(probe => probe.HttpGet.Path));
        var client = app.OpenBrowser().Client;
        foreach (var probe in probes)
        {
            Assert.Equal(Port.Name, probe.HttpGet.Port.Value);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(probe.HttpGet.Path, UriKind.Relative));
            request.Headers.Host = "10.1.2.3:8080";
            using (var unnamed = await client.SendAsync(request))
            {
                Assert.Equal(HttpStatusCode.BadRequest, unnamed.StatusCode);
            }

            var host = Assert.Single(probe.HttpGet.HttpHeaders);
            Assert.Equal("Host", host.Name);
            using var named = new HttpRequestMessage(HttpMethod.Get, new Uri(probe.HttpGet.Path, UriKind.Relative));
            named.Headers.Host = host.Value;
            using var answer = await client.SendAsync(named);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        // The database has a second to answer in before the app says that it is away.
        Assert.True(s_web.ReadinessProbe.TimeoutSeconds > 1);
    }

    [Fact]
    public void Image_ListensRunsAndWritesAsTheManifestsSay()
    {
        var image = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "PotLock.Web", "Dockerfile"));
        Assert.Contains($"ASPNETCORE_HTTP_PORTS={Port.ContainerPort}", image, StringComparison.Ordinal);
        foreach (var spec in new[] { s_server.Spec.Template.Spec, s_migrate.Spec.Template.Spec })
        {
            var container = Assert.Single(spec.Containers);
            Assert.Equal("potlock", container.Image);
            // The number of $APP_UID in .NET's images: a name could not be proven not to be root's.
            Assert.Equal(1654, spec.SecurityContext.RunAsUser);
            Assert.True(spec.SecurityContext.RunAsNonRoot);
            Assert.Equal("RuntimeDefault", spec.SecurityContext.SeccompProfile.Type);
            Assert.False(spec.AutomountServiceAccountToken);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.Equal(
                ["/app/data", "/run/secrets/potlock", "/tmp"],
                container.VolumeMounts.Select(mount => mount.MountPath).Order(StringComparer.Ordinal));
            Assert.Equal("potlock-settings", Assert.Single(container.EnvFrom).ConfigMapRef.Name);
            Assert.Equal(
                spec.Volumes.Select(volume => volume.Name).Order(StringComparer.Ordinal),
                container.VolumeMounts.Select(mount => mount.Name).Order(StringComparer.Ordinal));
            Assert.NotNull(container.Resources.Limits["memory"]);
        }

        Assert.Contains("The app writes to /app/data", image, StringComparison.Ordinal);
        Assert.Equal(["migrate"], Assert.Single(s_migrate.Spec.Template.Spec.Containers).Args);
    }

    [Fact]
    public void EachSetting_IsOneOfOperations_AndItsSecretsAreThere()
    {
        var known = SettingName().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "operations.md")))
            .Select(found => found.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var secrets = Manifests.Read("settings/secrets.env.example").Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in Manifests.Settings)
        {
            Assert.True(
                name == "ASPNETCORE_ENVIRONMENT" || known.Contains(name.Replace("__", ":", StringComparison.Ordinal)),
                $"docs/operations.md knows no setting {name}.");
            if (value.StartsWith("/run/secrets/potlock/", StringComparison.Ordinal))
            {
                Assert.Contains(Path.GetFileName(value), secrets);
            }
        }
    }

    [Fact]
    public void EachSelector_MeetsTheServers_AndOneServerMayAlwaysGo()
    {
        var labels = s_server.Spec.Template.Metadata.Labels;
        foreach (var selector in new[]
        {
            s_server.Spec.Selector.MatchLabels, Manifests.One<V1Service>().Spec.Selector,
            Manifests.One<V1PodDisruptionBudget>().Spec.Selector.MatchLabels,
            Assert.Single(s_server.Spec.Template.Spec.TopologySpreadConstraints).LabelSelector.MatchLabels,
        })
        {
            Assert.Equivalent(labels, selector, strict: true);
            // Else a migration would be sent requests.
            Assert.Contains(selector, label => s_migrate.Spec.Template.Metadata.Labels[label.Key] != label.Value);
        }

        var policy = Manifests.One<V1NetworkPolicy>().Spec;
        Assert.All([labels, s_migrate.Spec.Template.Metadata.Labels], all =>
            Assert.All(policy.PodSelector.MatchLabels, label => Assert.Equal(label.Value, all[label.Key])));
        Assert.Equal(Port.Name, Assert.Single(Assert.Single(policy.Ingress).Ports).Port.Value);
        var scaler = Manifests.One<V2HorizontalPodAutoscaler>().Spec;
        Assert.Equal(s_server.Metadata.Name, scaler.ScaleTargetRef.Name);
        Assert.True(scaler.MinReplicas >= 2);
        Assert.Null(s_server.Spec.Replicas);
        Assert.Equal("0", s_server.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
    }

    [Fact]
    public void Ingress_LeadsToTheService_ByANameThatTheAppAnswersTo()
    {
        var service = Manifests.One<V1Service>();
        Assert.Equal(Port.Name, Assert.Single(service.Spec.Ports).TargetPort.Value);
        foreach (var ingress in Manifests.All.OfType<V1Ingress>())
        {
            var rule = Assert.Single(ingress.Spec.Rules);
            var backend = Assert.Single(rule.Http.Paths).Backend.Service;
            Assert.Equal((service.Metadata.Name, service.Spec.Ports[0].Name), (backend.Name, backend.Port.Name));
            Assert.Equal([rule.Host], Assert.Single(ingress.Spec.Tls).Hosts);
            Assert.Contains(rule.Host, Manifests.Settings["AllowedHosts"].Split(';'));
            Assert.Equal($"https://{rule.Host}", Manifests.Settings["PublicAddress"]);
        }
    }

    [Fact]
    public void Ingress_TakesTheLargestBodyThatTheAppDoes()
    {
        var largest = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Max(action => action.EndpointMetadata.OfType<IRequestSizeLimitMetadata>().LastOrDefault()?.MaxRequestBodySize ?? 0);
        var taken = Manifests.All.OfType<V1Ingress>().Single(ingress => ingress.Metadata.Name == "potlock")
            .Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-body-size"];
        Assert.True(largest > 0);
        Assert.InRange(long.Parse(taken.TrimEnd('m'), CultureInfo.InvariantCulture) << 20, largest, largest + (2 << 20));
    }

    [Fact]
    public void AddressesOfCalendars_AreNotLogged_NorLedOn()
    {
        var ingress = Manifests.All.OfType<V1Ingress>().Single(one => one.Metadata.Name == "potlock-calendar");
        Assert.Equal("false", ingress.Metadata.Annotations["nginx.ingress.kubernetes.io/enable-access-log"]);
        Assert.Equal("false", ingress.Metadata.Annotations["nginx.ingress.kubernetes.io/ssl-redirect"]);
        var path = Assert.Single(Assert.Single(ingress.Spec.Rules).Http.Paths).Path;
        Assert.Contains(
            app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
            endpoint => ("/" + endpoint.RoutePattern.RawText?.TrimStart('/')).StartsWith(path + "/feed", StringComparison.Ordinal));
    }

    private static V1ContainerPort Port => Assert.Single(s_web.Ports);

    [GeneratedRegex(@"^\s+- (?:\.\./)?([\w.-]+\.(?:yaml|env)|\.\./\w+)$", RegexOptions.Multiline)]
    private static partial Regex ListedFile();

    [GeneratedRegex("`([A-Za-z]+(?::[A-Za-z]+)?)`")]
    private static partial Regex SettingName();
}

/// <summary>The manifests as Kubernetes reads them.</summary>
internal static class Manifests
{
    public static string Folder { get; } = Path.Combine(SourceTree.Root, "deploy", "kubernetes");

    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "kustomization.yaml").Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<object> All { get; } =
        [.. Files.SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))];

    public static IReadOnlyDictionary<string, string> Settings { get; } = Read("settings/settings.env");

    public static T One<T>() => Assert.Single(All.OfType<T>());

    public static Dictionary<string, string> Read(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
