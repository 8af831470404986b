namespace PotLock.Web.Security;

/// <summary>Marks what is answered during maintenance too.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AnswersDuringMaintenanceAttribute : Attribute;
