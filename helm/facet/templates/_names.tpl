{{- define "facet.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "facet.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "facet.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "facet.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* What never changes of a release: pods carry these alone, so that a new version of the chart restarts none of them. */ -}}
{{- define "facet.selector" -}}
app.kubernetes.io/name: {{ include "facet.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "facet.labels" -}}
{{ include "facet.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "facet.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "facet.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "facet.artifactsClaim" -}}
{{- default (printf "%s-artifacts" (include "facet.fullname" .)) .Values.artifacts.directory.existingClaim -}}
{{- end -}}

{{- /* Takes (dict "root" $ "image" one of the images). */ -}}
{{- define "facet.image" -}}
{{- $name := .image.repository -}}
{{- if .root.Values.image.registry -}}
{{- $name = printf "%s/%s" (trimSuffix "/" .root.Values.image.registry) $name -}}
{{- end -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .root.Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- /* A class of workers with what it says and, for the rest, the defaults. Takes (dict "root" $ "class" its values). */ -}}
{{- define "facet.worker" -}}
{{- include "facet.over" (dict "base" .root.Values.workerDefaults "over" (default dict .class)) -}}
{{- end -}}

{{- /* Maps are merged, all else is replaced: by empty values, too. */ -}}
{{- define "facet.over" -}}
{{- $merged := deepCopy .base -}}
{{- range $key, $value := .over -}}
{{- $before := get $merged $key -}}
{{- if and (kindIs "map" $value) (kindIs "map" $before) -}}
{{- $_ := set $merged $key (include "facet.over" (dict "base" $before "over" $value) | fromJson) -}}
{{- else -}}
{{- $_ := set $merged $key $value -}}
{{- end -}}
{{- end -}}
{{- toJson $merged -}}
{{- end -}}
