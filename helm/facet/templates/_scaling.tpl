{{- /*
How much there is to do for a class of workers, counted in ordinary slots: jobs that run count, or a worker would go while it trains,
and so do those that wait. An interactive job takes a part of a worker that is as large as one of its interactive slots.
*/ -}}

{{- define "facet.interactiveShare" -}}
{{- if gt (int .interactiveSlots) 0 -}}
{{- printf "%d.0 / %d" (int .slots) (int .interactiveSlots) -}}
{{- else -}}
1
{{- end -}}
{{- end -}}

{{- define "facet.openJobsSql" -}}
select coalesce(sum(case lane when 'INTERACTIVE' then {{ include "facet.interactiveShare" . }} else 1 end), 0)::float8 from job where status in ('QUEUED', 'RUNNING')
{{- with .scaling.kinds }} and kind in ('{{ join "', '" . }}'){{ end }}
{{- end -}}

{{- /* Every API pod says the same, hence max; where none says anything there is no answer. */ -}}
{{- define "facet.openJobsPromql" -}}
{{- $release := include "facet.series" .root -}}
{{- $kinds := "" -}}
{{- with .worker.scaling.kinds }}{{ $kinds = printf ",kind=~\"%s\"" (join "|" .) }}{{ end -}}
{{- $jobs := printf "sum(max by (kind, lane, status) (facet_jobs{%s,lane=\"%%s\",status=~\"QUEUED|RUNNING\"%s})) or vector(0)" $release $kinds -}}
(({{ printf $jobs "ORDINARY" }}) + ({{ printf $jobs "INTERACTIVE" }}) * {{ include "facet.interactiveShare" .worker }}) and on () (count(facet_jobs_oldest_queued_seconds{ {{- $release -}} }) > 0)
{{- end -}}

{{- /* The labels by which this release's series are known. */ -}}
{{- define "facet.series" -}}
namespace="{{ .Release.Namespace }}",release="{{ include "facet.fullname" . }}"
{{- end -}}

{{- /* KEDA runs in a namespace of its own, where the short name of a service means nothing. */ -}}
{{- define "facet.postgresqlFromElsewhere" -}}
{{- if .Values.keda.postgresql.host -}}
{{- .Values.keda.postgresql.host -}}
{{- else if contains "." .Values.postgresql.host -}}
{{- .Values.postgresql.host -}}
{{- else -}}
{{- printf "%s.%s.svc" .Values.postgresql.host .Release.Namespace -}}
{{- end -}}
{{- end -}}
